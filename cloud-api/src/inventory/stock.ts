import {
  batchesLeft,
  expiryOf,
  suggestLevels,
  type Batch,
  type BatchLeft,
  type ReorderLevels,
} from '@forno/shared/stockroom';
import type { StockRow } from '@forno/shared/protocol/cloud/inventory/stock';
import { localTime } from '@forno/shared/domain';
import type { Knex } from 'knex';
import { centsOf, type StoreRow } from './store-scope.ts';

/** Days of the past that a mean day is of. */
const USE_DAYS = 28;
/** Warned of: what has to be used by the day after tomorrow. */
export const EXPIRY_SOON_DAYS = 3;
/** Days between two orders, for suggested levels. */
const REVIEW_DAYS = 3;
const DAY_MS = 86_400_000;

export interface StockPlace {
  readonly trx: Knex.Transaction;
  readonly store: StoreRow;
  readonly now: number;
}

interface LevelRow {
  readonly ingredientId: string;
  readonly name: string;
  readonly baseUnit: StockRow['baseUnit'];
  readonly place: string;
  readonly onHandMilli: number;
  readonly valueMc: number;
  readonly costMc: number;
  readonly reserved: number;
  readonly pendingMilli: number;
  readonly reorderPointMilli: number | null;
  readonly safetyStockMilli: number;
  readonly maxStockMilli: number;
  readonly leadTimeHours: number | null;
  readonly useMilli: readonly number[] | null;
}

/** Every ingredient of the chain as the store has it, what needs ordering first. */
export async function stockRows({ trx, store, now }: StockPlace): Promise<StockRow[]> {
  const { rows } = await trx.raw<{ rows: LevelRow[] }>(
    `with use_days as (
       select u.ingredient_id, (u.hour_at - :since) / :dayMs as day, sum(u.used_milli) as used
       from ingredient_usage u where u.store_id = :storeId and u.hour_at >= :since and u.hour_at < :until group by 1, 2
     ), pending as (
       select l.ingredient_id, sum(greatest(0, l.packs - l.received_packs) * l.pack_milli) as milli
       from purchase_orders o join purchase_order_lines l using (purchase_order_id)
       where o.store_id = :storeId and o.status in ('draft', 'sent') group by 1
     )
     select i.ingredient_id as "ingredientId", i.name, i.base_unit as "baseUnit", i.place,
            coalesce(b.on_hand_milli, 0) as "onHandMilli", coalesce(b.value_mc, 0) as "valueMc", coalesce(b.cost_mc, 0) as "costMc",
            coalesce(s.reserved, 0) as reserved, coalesce(p.milli, 0)::bigint as "pendingMilli",
            l.reorder_point_milli as "reorderPointMilli", l.safety_stock_milli as "safetyStockMilli", l.max_stock_milli as "maxStockMilli",
            (select min(r.lead_time_hours) from supplier_prices q join suppliers r using (tenant_id, supplier_id)
              where q.tenant_id = i.tenant_id and q.ingredient_id = i.ingredient_id and r.is_active) as "leadTimeHours",
            (select jsonb_agg(d.used) from use_days d where d.ingredient_id = i.ingredient_id) as "useMilli"
     from ingredients i
     left join stock_balances b on b.store_id = :storeId and b.ingredient_id = i.ingredient_id
     left join stock s on s.store_id = :storeId and s.ingredient_id = i.ingredient_id
     left join stock_levels l on l.store_id = :storeId and l.ingredient_id = i.ingredient_id
     left join pending p on p.ingredient_id = i.ingredient_id
     where i.tenant_id = :tenantId`,
    {
      storeId: store.storeId,
      tenantId: store.tenantId,
      dayMs: DAY_MS,
      since: now - USE_DAYS * DAY_MS,
      until: now,
    },
  );
  const batches = await leftOfBatches(
    { trx, store, now },
    new Map(rows.map((row) => [row.ingredientId, row.onHandMilli])),
  );
  const days = await daysOfUse({ trx, store, now });
  const { date: today } = localTime(now, store.timeZone);
  return rows
    .map((row) =>
      toStockRow(row, { days, today, first: batches.get(row.ingredientId)?.[0]?.batch.expiresOn ?? null }),
    )
    .sort(
      (a, b) =>
        RANK[a.state] - RANK[b.state] ||
        (a.daysOfCover ?? 9e9) - (b.daysOfCover ?? 9e9) ||
        (a.name < b.name ? -1 : 1),
    );
}

const RANK: Readonly<Record<StockRow['state'], number>> = { out: 0, urgent: 1, low: 2, enough: 3, idle: 4 };

function toStockRow(
  row: LevelRow,
  { days, today, first }: { readonly days: number; readonly today: string; readonly first: string | null },
): StockRow {
  const { onHandMilli, pendingMilli, useMilli, leadTimeHours } = row;
  const reservedMilli = row.reserved * 1000;
  const free = onHandMilli - reservedMilli;
  const used = useMilli ?? [];
  const total = used.reduce((sum, amount) => sum + amount, 0);
  const mean = days === 0 ? 0 : total / days;
  const squares =
    used.reduce((sum, amount) => sum + (amount - mean) ** 2, 0) + Math.max(0, days - used.length) * mean ** 2;
  const levels: ReorderLevels | null =
    row.reorderPointMilli === null
      ? null
      : {
          reorderPointMilli: row.reorderPointMilli,
          safetyStockMilli: row.safetyStockMilli,
          maxStockMilli: row.maxStockMilli,
        };
  const demand = {
    meanMilli: mean,
    deviationMilli: days > 1 ? Math.sqrt(squares / (days - 1)) : 0,
    leadTimeDays: (leadTimeHours ?? 48) / 24,
    reviewDays: REVIEW_DAYS,
  };
  return {
    ingredientId: row.ingredientId,
    name: row.name,
    baseUnit: row.baseUnit,
    place: row.place,
    onHandMilli,
    reservedMilli,
    pendingMilli,
    valueCents: centsOf(row.valueMc),
    costCents: centsOf(row.costMc),
    perDayMilli: Math.round(mean),
    daysOfCover: mean > 0 ? Math.max(0, free) / mean : null,
    levels,
    suggested: total > 0 && days >= 7 ? suggestLevels(demand) : null,
    expiresOn: first,
    expiry: expiryOf(first, today, EXPIRY_SOON_DAYS),
    state: stateOf({ free, isUsed: total > 0 || reservedMilli > 0 || onHandMilli < 0, levels, pendingMilli }),
  };
}

function stateOf({
  free,
  isUsed,
  levels,
  pendingMilli,
}: {
  readonly free: number;
  readonly isUsed: boolean;
  readonly levels: ReorderLevels | null;
  readonly pendingMilli: number;
}): StockRow['state'] {
  if (free <= 0) return isUsed || levels !== null ? 'out' : 'idle';
  if (levels === null || free >= levels.reorderPointMilli) return 'enough';
  return free + pendingMilli < levels.safetyStockMilli ? 'urgent' : 'low';
}

/** Days of the last weeks that the store has been selling. */
async function daysOfUse({ trx, store, now }: StockPlace): Promise<number> {
  const row = (await trx('ingredient_usage')
    .where({ store_id: store.storeId })
    .min('hour_at as first')
    .first()) as { first: number | null } | undefined;
  return row?.first == null ? 0 : Math.min(USE_DAYS, Math.max(1, Math.ceil((now - row.first) / DAY_MS)));
}

export interface StoredBatch extends Batch {
  readonly ingredientId: string;
  readonly lot: string;
}

/** Batches of which something is left, by ingredient, first to expire first. */
export async function leftOfBatches(
  { trx, store }: StockPlace,
  onHand: ReadonlyMap<string, number>,
): Promise<Map<string, BatchLeft<StoredBatch>[]>> {
  const { rows } = await trx.raw<{ rows: StoredBatch[] }>(
    `select batch_id as "batchId", ingredient_id as "ingredientId", lot, expires_on::text as "expiresOn",
            quantity_milli as "quantityMilli", received_at as "receivedAt"
     from (select b.*, row_number() over (partition by b.ingredient_id order by b.received_at desc) as nth
           from stock_batches b where b.store_id = ?) as newest
     where nth <= 40`,
    [store.storeId],
  );
  return new Map(
    [...Map.groupBy(rows, ({ ingredientId }) => ingredientId)].map(([ingredientId, batches]) => [
      ingredientId,
      batchesLeft(batches, onHand.get(ingredientId) ?? 0),
    ]),
  );
}
