import type { ReportRange } from '@forno/shared/protocol/reports/common';
import type { OrdersSummary } from '@forno/shared/protocol/reports/orders-summary';
import { z } from 'zod';
import { DATABASE, type ClickHouse } from '../clickhouse/client.ts';
import { addSums, DAILY_SUMS, FINAL_SETTINGS, integer, sums, toFigures } from './figures.ts';
import type { ReportScope } from './scope.ts';

const IN_SCOPE = `tenant_id = {tenantId:String} AND store_id IN {storeIds:Array(String)}
    AND business_date BETWEEN {startDate:Date} AND {endDate:Date}`;

const BY_DAY = `
  SELECT business_date AS date, ${DAILY_SUMS}
  FROM ${DATABASE}.daily_store_metrics FINAL
  WHERE ${IN_SCOPE}
  GROUP BY date ORDER BY date
  ${FINAL_SETTINGS}`;
const dayRow = z.object({ date: z.string(), ...sums });

const BREAKDOWNS = `
  SELECT dimension, key, argMax(b.name, b.business_date) AS name, sum(b.orders) AS orders, sum(b.items) AS items, sum(b.cents) AS cents
  FROM (
    SELECT * FROM ${DATABASE}.daily_breakdowns FINAL
    WHERE ${IN_SCOPE} AND dimension IN ('hour', 'channel', 'service', 'product', 'tender') AND orders > 0
  ) AS b
  GROUP BY dimension, key
  ${FINAL_SETTINGS}`;
const breakdownRow = z.object({
  dimension: z.string(),
  key: z.string(),
  name: z.string(),
  orders: integer,
  items: integer,
  cents: integer,
});

/** Sales between two business dates, both included, seen from every side. */
export async function ordersSummary(
  clickhouse: ClickHouse,
  scope: ReportScope,
  { startDate, endDate, storeId }: ReportRange,
): Promise<OrdersSummary> {
  const params = { tenantId: scope.tenantId, storeIds: scope.storeIds, startDate, endDate };
  const [days, breakdowns] = await Promise.all([
    clickhouse.query(BY_DAY, params, dayRow),
    clickhouse.query(BREAKDOWNS, params, breakdownRow),
  ]);
  const of = (dimension: string): z.output<typeof breakdownRow>[] =>
    breakdowns.filter((row) => row.dimension === dimension).sort((a, b) => compare(a.key, b.key));
  const sold = ({ orders, items, cents }: z.output<typeof breakdownRow>) => ({
    orders,
    items,
    netSalesCents: cents,
  });
  // A day on which money only went back has no sales to show.
  const byDay = days
    .filter((day) => day.orders > 0)
    .map(({ date, orders, items, netSalesCents }) => ({ date, orders, items, netSalesCents }));
  return {
    startDate,
    endDate,
    storeId: storeId ?? null,
    currency: scope.currency,
    totals: toFigures(addSums(days)),
    byDay,
    byMonth: byMonth(byDay),
    byHour: of('hour').map((row) => ({ hour: Number(row.key), ...sold(row) })),
    byProduct: of('product')
      .map(({ key, name, items, cents }) => ({ itemId: key, name, quantity: items, netSalesCents: cents }))
      .sort((a, b) => b.netSalesCents - a.netSalesCents),
    byChannel: of('channel').map((row) => ({ channel: row.key, ...sold(row) })),
    byService: of('service').map((row) => ({ service: row.key, ...sold(row) })),
    byTender: of('tender').map(({ key, cents }) => ({ tender: key, cents })),
  };
}

function byMonth(byDay: OrdersSummary['byDay']): OrdersSummary['byMonth'] {
  const months = new Map<string, OrdersSummary['byMonth'][number]>();
  for (const { date, orders, items, netSalesCents } of byDay) {
    const month = date.slice(0, 7);
    const before = months.get(month) ?? { month, orders: 0, items: 0, netSalesCents: 0 };
    months.set(month, {
      month,
      orders: before.orders + orders,
      items: before.items + items,
      netSalesCents: before.netSalesCents + netSalesCents,
    });
  }
  return [...months.values()];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
