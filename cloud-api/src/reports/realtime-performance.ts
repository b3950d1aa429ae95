import { businessDate } from '@forno/shared/domain';
import type { RealtimePerformance } from '@forno/shared/protocol/reports/realtime-performance';
import { z } from 'zod';
import { DATABASE, type ClickHouse } from '../clickhouse/client.ts';
import type { Database } from '../postgres/database.ts';
import { IN_SCOPE } from './breakdowns.ts';
import { FINAL_SETTINGS, integer } from './figures.ts';
import type { ReportSources } from './realtime-orders.ts';
import type { ReportScope } from './scope.ts';
import { bpsOf } from './table-report.ts';

type StorePerformance = RealtimePerformance['stores'][number];

const TODAY = `
  SELECT store_id AS storeId, orders, net_cents AS netSalesCents, timed, on_time AS onTime, prep_seconds_p50 AS prepSecondsP50
  FROM ${DATABASE}.daily_store_metrics FINAL
  WHERE ${IN_SCOPE} AND (store_id, toString(business_date)) IN arrayZip({storeIds:Array(String)}, {dates:Array(String)})
    AND business_date >= {from:Date} AND business_date <= {to:Date}
  ${FINAL_SETTINGS}`;
const todayRow = z.object({
  storeId: z.string(),
  orders: integer,
  netSalesCents: integer,
  timed: integer,
  onTime: integer,
  prepSecondsP50: integer.nullable(),
});
type Today = z.output<typeof todayRow>;

interface Open {
  readonly storeId: string;
  readonly open: number;
  readonly late: number;
  readonly oldestAcceptedAt: number | null;
}

/** How the shops are doing right now: what waits and what is late comes from PostgreSQL, where it is at once. */
export async function realtimePerformance(
  { clickhouse, db }: ReportSources,
  scope: ReportScope,
  now: number,
): Promise<RealtimePerformance> {
  const dates = new Map(scope.stores.map((store) => [store.storeId, businessDate(now, store)]));
  const [today, open] = await Promise.all([
    todayOf(clickhouse, scope, dates),
    openOrders(db, scope, { dates, now }),
  ]);
  const all = scope.stores.map(({ storeId }) => ({
    storeId,
    businessDate: dates.get(storeId)!,
    today: today.filter((row) => row.storeId === storeId),
    open: open.filter((row) => row.storeId === storeId),
  }));
  const stores = all.map((one): StorePerformance => ({
    storeId: one.storeId,
    businessDate: one.businessDate,
    ...addedUp(one.today, one.open),
    prepSecondsP50: one.today[0]?.prepSecondsP50 ?? null,
  }));
  const medians = today.flatMap(({ prepSecondsP50 }) => prepSecondsP50 ?? []).sort((a, b) => a - b);
  return {
    at: now,
    currency: scope.currency,
    // Of stores' medians the middle one: it moves with most stores, not with the largest.
    total: { ...addedUp(today, open), prepSecondsP50: medians[Math.floor(medians.length / 2)] ?? null },
    stores: stores.sort(
      (a, b) =>
        b.late - a.late ||
        b.open - a.open ||
        b.netSalesCents - a.netSalesCents ||
        (a.storeId < b.storeId ? -1 : 1),
    ),
  };
}

function addedUp(today: readonly Today[], open: readonly Open[]) {
  const sum = (key: 'orders' | 'netSalesCents' | 'timed' | 'onTime'): number =>
    today.reduce((total, row) => total + row[key], 0);
  const oldest = open.flatMap(({ oldestAcceptedAt }) => oldestAcceptedAt ?? []);
  return {
    orders: sum('orders'),
    netSalesCents: sum('netSalesCents'),
    open: open.reduce((total, row) => total + row.open, 0),
    late: open.reduce((total, row) => total + row.late, 0),
    oldestAcceptedAt: oldest.length === 0 ? null : Math.min(...oldest),
    onTimeBps: bpsOf(sum('onTime'), sum('timed')),
  };
}

async function todayOf(
  clickhouse: ClickHouse,
  { tenantId }: ReportScope,
  dates: ReadonlyMap<string, string>,
): Promise<Today[]> {
  if (dates.size === 0) return [];
  const sorted = [...dates.values()].sort();
  const params = { tenantId, storeIds: [...dates.keys()], dates: [...dates.values()] };
  return clickhouse.query(TODAY, { ...params, from: sorted[0]!, to: sorted.at(-1)! }, todayRow);
}

async function openOrders(
  db: Database,
  { tenantId }: ReportScope,
  { dates, now }: { readonly dates: ReadonlyMap<string, string>; readonly now: number },
): Promise<Open[]> {
  const { rows } = await db.inTenant(tenantId, (trx) =>
    trx.raw<{ rows: Open[] }>(
      `select o.store_id as "storeId", count(*)::int as open, (count(*) filter (where o.promised_at < ?))::int as late,
         min(o.accepted_at) as "oldestAcceptedAt"
       from orders o join unnest(?::text[], ?::date[]) as d (store_id, today) on o.store_id = d.store_id and o.business_date = d.today
       where not o.training and o.status in ('preparing', 'quality_check', 'ready', 'out_for_delivery')
       group by o.store_id`,
      [now, [...dates.keys()], [...dates.values()]],
    ),
  );
  return rows;
}
