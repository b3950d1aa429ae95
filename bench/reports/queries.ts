import { z } from 'zod';
import type { ClickHouse } from '../../cloud-api/src/clickhouse/client.ts';
import type { Costs } from '../../cloud-api/src/reports/costs.ts';
import { dailyMetrics } from '../../cloud-api/src/reports/daily-metrics.ts';
import { reportNamed } from '../../cloud-api/src/reports/index.ts';
import { ordersSummary } from '../../cloud-api/src/reports/orders-summary.ts';
import { askReport } from '../../cloud-api/src/reports/table-report.ts';
import type { ReportScope } from '../../cloud-api/src/reports/scope.ts';
import { TENANT, type Chain } from './generate.ts';

export const scopeOf = (storeIds: readonly string[], isWhole = false): ReportScope => ({
  tenantId: TENANT,
  currency: 'USD',
  storeIds,
  isWhole,
  stores: storeIds.map((storeId) => ({
    storeId,
    name: storeId,
    timeZone: 'America/New_York',
    dayStartsAt: '04:00',
  })),
});

const COSTS: Costs = {
  ingredientPrices: async () => ({ mozzarella: 930, dough: 120 }),
  paidFor: async () => new Map(),
  people: async () => [],
  wages: async () => ({ centsPerHour: () => 1750, changesOn: [] }),
};
const MONTH = { startDate: '2026-10-01', endDate: '2026-10-31' };

export interface DashboardQuery {
  readonly name: string;
  readonly ask: (clickhouse: ClickHouse, chain: Chain) => Promise<unknown>;
  /** The same of PostgreSQL's rows: statements over `bench` tables; `:stores`, and the range `:from` to `:to`. */
  readonly postgres: readonly string[];
  readonly range: (chain: Chain) => { readonly startDate: string; readonly endDate: string };
}

const year: DashboardQuery['range'] = ({ year: whole }) => whole;
const month: DashboardQuery['range'] = () => MONTH;
const IN = 'store_id = any(:stores) and business_date between :from and :to';

const table = (
  name: string,
  report: string,
  range: DashboardQuery['range'],
  postgres: readonly string[],
  more: object = {},
): DashboardQuery => ({
  name,
  range,
  postgres,
  ask: (clickhouse, chain) =>
    askReport(
      reportNamed(report)!,
      { clickhouse, scope: scopeOf(chain.storeIds, true), costs: COSTS },
      { ...range(chain), ...more },
    ),
});

const SUMMARY = [
  `select business_date, count(*), sum(items), sum(net_cents) from bench.orders where ${IN} group by 1`,
  `select local_hour, count(*), sum(net_cents) from bench.orders where ${IN} group by 1`,
  `select channel, service, count(*), sum(net_cents) from bench.orders where ${IN} group by 1, 2`,
  `select item_id, sum(quantity), sum(net_cents) from bench.items where ${IN} group by 1`,
  `select tender, sum(cents) from bench.payments where ${IN} group by 1`,
];

/** What the pages of the backoffice ask, of the whole chain. */
export const QUERIES: readonly DashboardQuery[] = [
  {
    name: 'summary, a year',
    range: year,
    ask: (clickhouse, chain) => ordersSummary(clickhouse, scopeOf(chain.storeIds, true), chain.year),
    postgres: SUMMARY,
  },
  {
    name: 'summary, a month',
    range: month,
    ask: (clickhouse, chain) => ordersSummary(clickhouse, scopeOf(chain.storeIds, true), MONTH),
    postgres: SUMMARY,
  },
  {
    name: 'daily metrics of one store, a year',
    range: year,
    ask: (clickhouse, chain) => dailyMetrics(clickhouse, scopeOf([chain.storeIds[1]!]), chain.year),
    postgres: [
      `select store_id, business_date, count(*), sum(net_cents), percentile_disc(0.9) within group (order by prep_seconds)
       from bench.orders where store_id = (cast(:stores as text[]))[2] and business_date between :from and :to group by 1, 2`,
    ],
  },
  table('top products, a year', 'product-mix', year, [
    `select item_id, count(distinct order_id), sum(quantity), sum(net_cents) from bench.items where ${IN} group by 1`,
  ]),
  table('top products, a month', 'product-mix', month, [
    `select item_id, count(distinct order_id), sum(quantity), sum(net_cents) from bench.items where ${IN} group by 1`,
  ]),
  table('hours of the week, a year', 'heat-map', year, [
    `select extract(isodow from business_date), local_hour, count(*), sum(net_cents) from bench.orders where ${IN} group by 1, 2`,
  ]),
  table('channels and services, a year', 'channel-mix', year, [
    `select channel, service, count(*), sum(items), sum(net_cents) from bench.orders where ${IN} group by 1, 2`,
  ]),
  table('deals, a year', 'deals', year, [
    `select deal, count(*), sum(net_cents), sum(discount_cents) from bench.orders where deal <> '' and ${IN} group by 1`,
    `select count(*), sum(net_cents), sum(discount_cents) from bench.orders where ${IN}`,
  ]),
  table('service and promise times, a year', 'service-times', year, [
    `select service, avg(prep_seconds), percentile_disc(array[0.5, 0.9]) within group (order by prep_seconds),
       count(*) filter (where late_seconds <= 0), avg(late_seconds) filter (where late_seconds > 0) from bench.orders where ${IN} group by 1`,
  ]),
  table('payments, a year', 'payments', year, [
    `select tender, kind, count(*), sum(cents), sum(tip_cents) from bench.payments where ${IN} group by 1, 2`,
  ]),
  table('discounts, voids and refunds, a year', 'staff-acts', year, [
    `select user_id, kind, count(*), sum(cents) from bench.acts where ${IN} group by 1, 2`,
  ]),
  table('labour, a year', 'labour', year, [
    `select store_id, count(*), sum(net_cents) from bench.orders where ${IN} group by 1`,
    `select store_id, sum(worked_seconds) from bench.work where ${IN} group by 1`,
  ]),
  table('hours worked, a year', 'hours-worked', year, [
    `select store_id, staff_id, count(*), sum(worked_seconds) from bench.work where ${IN} group by 1, 2`,
  ]),
  table('store ranking, a year', 'store-ranking', year, [
    `select store_id, count(*), sum(net_cents), sum(discount_cents), sum(refund_cents), count(*) filter (where late_seconds <= 0),
       count(distinct business_date) from bench.orders where ${IN} group by 1 order by 3 desc`,
  ]),
  table('food cost, a year', 'food-cost', year, [
    `select kind, ingredient, sum(quantity) from bench.stock where ${IN} group by 1, 2`,
    `select sum(net_cents) from bench.orders where ${IN}`,
  ]),
  table('customers, a year', 'customers', year, [
    `select count(*), count(*) filter (where first >= :from), count(*) filter (where first < :from and visits > 0), count(*) filter (where last < cast(:to as date) - 60)
     from (select store_id, customer_id, min(business_date) as first, max(business_date) as last,
       count(distinct business_date) filter (where business_date between :from and :to) as visits
       from bench.orders where customer_id <> '' and store_id = any(:stores) and business_date <= :to group by 1, 2) c`,
  ]),
  table(
    'drawers, a month',
    'drawers',
    month,
    [
      `select d.drawer_id, d.business_date, d.difference_cents, (select sum(p.drawer_cents) from bench.payments p
       where p.store_id = d.store_id and p.business_date between d.business_date and d.business_date + 7 and p.drawer_id = d.drawer_id)
     from bench.drawers d where ${IN} order by business_date desc, d.drawer_id limit 1000`,
    ],
    { limit: 1000 },
  ),
  table(
    'newest orders, a year',
    'orders',
    year,
    [
      `select * from bench.orders where ${IN} order by business_date desc, accepted_at desc limit 50`,
      `select count(*), sum(net_cents) from bench.orders where ${IN}`,
    ],
    { limit: 50 },
  ),
  {
    name: 'store ranking, a month against the month before',
    range: month,
    ask: (clickhouse, chain) =>
      askReport(
        reportNamed('store-ranking')!,
        { clickhouse, scope: scopeOf(chain.storeIds, true), costs: COSTS },
        { ...MONTH, compareStartDate: '2026-09-01', compareEndDate: '2026-09-30' },
      ),
    postgres: [
      `select store_id, business_date >= '2026-10-01', count(*), sum(net_cents) from bench.orders
       where store_id = any(:stores) and business_date between '2026-09-01' and :to and cast(:from as date) is not null group by 1, 2`,
    ],
  },
];

const diskRow = z.object({
  name: z.string(),
  rows: z.coerce.number(),
  bytes: z.coerce.number(),
  parts: z.coerce.number(),
});

/** What lies on the disk, table by table. */
export const tablesOnDisk = (clickhouse: ClickHouse): Promise<z.output<typeof diskRow>[]> =>
  clickhouse.query(
    `SELECT table AS name, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, count() AS parts FROM system.parts
     WHERE database = 'forno' AND active GROUP BY table ORDER BY bytes DESC`,
    {},
    diskRow,
  );
