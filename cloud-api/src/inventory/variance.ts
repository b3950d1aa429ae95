import { atLocal, dayAfter } from '@forno/shared/domain';
import type { Variance, VarianceRow } from '@forno/shared/protocol/cloud/inventory/stock';
import { useOf } from '@forno/shared/stockroom';
import type { Knex } from 'knex';
import { centsOf, type StoreRow } from './store-scope.ts';

interface Sums {
  readonly ingredientId: string;
  readonly name: string;
  readonly baseUnit: VarianceRow['baseUnit'];
  readonly openingMilli: number;
  readonly receivedMilli: number;
  readonly transferredMilli: number;
  readonly usedMilli: number;
  readonly wastedMilli: number;
  readonly countedMilli: number;
  readonly receivedMc: number;
  readonly usedMc: number;
  readonly wastedMc: number;
  readonly countedMc: number;
  readonly countedAt: number | null;
  readonly stockMc: number;
}

/**
 * Theory against what counts found, and the cost of goods, from the books. A move counts in the time in
 * which it happened, however late the shop told of it.
 */
export async function varianceOf(
  trx: Knex.Transaction,
  store: StoreRow,
  { startDate, endDate }: { readonly startDate: string; readonly endDate: string },
): Promise<Variance> {
  const { storeId, tenantId, timeZone, dayStartsAt, currency } = store;
  const minutes = Number(dayStartsAt.slice(0, 2)) * 60 + Number(dayStartsAt.slice(3));
  const { rows: sums } = await trx.raw<{ rows: Sums[] }>(
    `with moves as (
       select m.*, m.happened_at < :from as is_before from stock_moves m
       where m.store_id = :storeId and m.happened_at < :until
     )
     select m.ingredient_id as "ingredientId", coalesce(min(i.name), m.ingredient_id) as name, coalesce(min(i.base_unit), 'piece') as "baseUnit",
       coalesce(sum(quantity_milli) filter (where is_before), 0)::bigint as "openingMilli",
       ${['received', 'transfer', 'used', 'waste']
         .map(
           (kind) =>
             `coalesce(sum(quantity_milli) filter (where not is_before and kind = '${kind}'), 0)::bigint as "${NAMES[kind]}Milli"`,
         )
         .join(', ')},
       coalesce(sum(quantity_milli) filter (where not is_before and kind in ('counted', 'correction')), 0)::bigint as "countedMilli",
       coalesce(sum(value_mc) filter (where not is_before and kind = 'received'), 0)::bigint as "receivedMc",
       -- What was used before it came in, at what it turned out to cost.
       coalesce(sum(case when kind = 'used' then -value_mc else 0 end + revalued_mc) filter (where not is_before), 0)::bigint as "usedMc",
       coalesce(-sum(value_mc) filter (where not is_before and kind = 'waste'), 0)::bigint as "wastedMc",
       coalesce(-sum(value_mc) filter (where not is_before and kind in ('counted', 'correction')), 0)::bigint as "countedMc",
       coalesce(sum(value_mc - revalued_mc), 0)::bigint as "stockMc",
       (select max(l.counted_at) from stock_count_lines l join stock_counts c using (count_id)
        where l.store_id = :storeId and l.ingredient_id = m.ingredient_id and c.status = 'closed'
          and l.counted_at >= :from and l.counted_at < :until) as "sheetAt",
       max(happened_at) filter (where not is_before and kind = 'counted') as "countedAt"
     from moves m left join ingredients i on i.tenant_id = :tenantId and i.ingredient_id = m.ingredient_id
     group by m.ingredient_id order by m.ingredient_id`,
    {
      storeId,
      tenantId,
      from: atLocal(startDate, minutes, timeZone),
      until: atLocal(dayAfter(endDate), minutes, timeZone),
    },
  );
  const rows = sums.map((sum) => toRow(sum as Sums & { readonly sheetAt: number | null }));
  const total = (key: keyof Sums & `${string}Mc`): number =>
    centsOf(sums.reduce((all, sum) => all + sum[key], 0));
  const [usedCents, wastedCents, varianceCents] = [total('usedMc'), total('wastedMc'), total('countedMc')];
  return {
    storeId,
    currency,
    startDate,
    endDate,
    rows: rows.sort(
      (a, b) => Math.abs(b.varianceCents) - Math.abs(a.varianceCents) || b.costCents - a.costCents,
    ),
    totals: {
      usedCents,
      wastedCents,
      varianceCents,
      costOfGoodsCents: centsOf(
        sums.reduce((all, sum) => all + sum.usedMc + sum.wastedMc + sum.countedMc, 0),
      ),
      receivedCents: total('receivedMc'),
      stockCents: total('stockMc'),
    },
  };
}

const NAMES: Readonly<Record<string, string>> = {
  received: 'received',
  transfer: 'transferred',
  used: 'used',
  waste: 'wasted',
};

function toRow(sum: Sums & { readonly sheetAt: number | null }): VarianceRow {
  const { ingredientId, name, baseUnit, openingMilli, receivedMilli, transferredMilli } = sum;
  return {
    ingredientId,
    name,
    baseUnit,
    openingMilli,
    receivedMilli,
    transferredMilli,
    usedMilli: 0 - sum.usedMilli,
    wastedMilli: 0 - sum.wastedMilli,
    ...useOf(sum),
    varianceCents: centsOf(sum.countedMc),
    costCents: centsOf(sum.usedMc + sum.wastedMc + sum.countedMc),
    countedAt: sum.sheetAt ?? sum.countedAt,
  };
}
