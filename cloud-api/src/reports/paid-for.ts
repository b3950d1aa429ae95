import type { Database } from '../postgres/database.ts';
import type { Asked } from './table-report.ts';

/** What the stock ledger says of an ingredient in a range, in thousandths of a cent; 0 where nothing was paid yet. */
export interface Paid {
  readonly usedMc: number;
  readonly wastedMc: number;
  /** A minus where counts found less. */
  readonly varianceMc: number;
  /** What 1,000 base units of it are worth on the shelves now; null: nothing was ever bought. */
  readonly centsPerThousand: number | null;
}

export type PaidFor = (
  asked: Pick<Asked, 'scope' | 'startDate' | 'endDate'>,
) => Promise<ReadonlyMap<string, Paid>>;

interface Row extends Paid {
  readonly ingredientId: string;
}

/** By the moving average of each store at the time, so that a price of today does not change last month's cost. */
export const paidFor =
  (db: Database): PaidFor =>
  async ({ scope: { tenantId, storeIds }, startDate, endDate }) => {
    const { rows } = await db.inTenant(tenantId, (trx) =>
      trx.raw<{ rows: Row[] }>(
        `with asked as (
           select s.store_id,
                  extract(epoch from (:startDate::date + s.day_starts_at::time) at time zone s.time_zone) * 1000 as begins,
                  extract(epoch from (:endDate::date + 1 + s.day_starts_at::time) at time zone s.time_zone) * 1000 as ends
           from stores s where s.store_id = any(:storeIds::text[]) and s.tenant_id = :tenantId),
         moved as (
           select m.ingredient_id,
             -- What was used before it came in, at what it turned out to cost.
             sum(case when m.kind = 'used' then -m.value_mc else 0 end + m.revalued_mc) as used,
             -sum(m.value_mc) filter (where m.kind = 'waste') as wasted,
             sum(m.value_mc) filter (where m.kind in ('counted', 'correction')) as variance
           from stock_moves m join asked a on a.store_id = m.store_id and m.happened_at >= a.begins and m.happened_at < a.ends
           group by 1),
         shelved as (
           select b.ingredient_id,
             round(coalesce(sum(b.value_mc) filter (where b.on_hand_milli > 0) * 1000000.0
                              / nullif(sum(b.on_hand_milli) filter (where b.on_hand_milli > 0), 0),
                            max(b.cost_mc)) / 1000)::bigint as cents
           from stock_balances b join stores s using (store_id) where s.tenant_id = :tenantId and b.cost_mc > 0 group by 1)
         select ingredient_id as "ingredientId", coalesce(used, 0)::bigint as "usedMc", coalesce(wasted, 0)::bigint as "wastedMc",
                coalesce(variance, 0)::bigint as "varianceMc", cents as "centsPerThousand"
         from moved full join shelved using (ingredient_id)`,
        { tenantId, storeIds: [...storeIds], startDate, endDate },
      ),
    );
    return new Map(rows.map(({ ingredientId, ...paid }) => [ingredientId, paid]));
  };
