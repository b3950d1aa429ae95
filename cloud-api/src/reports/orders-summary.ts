import type { ReportRange } from '@forno/shared/protocol/reports/common';
import type { OrdersSummary } from '@forno/shared/protocol/reports/orders-summary';
import { z } from 'zod';
import { DATABASE, type ClickHouse } from '../clickhouse/client.ts';
import { addSums, DAILY_SUMS, FINAL_SETTINGS, integer, sums, toFigures } from './figures.ts';
import { breakdowns, IN_RANGE } from './breakdowns.ts';
import type { ReportScope } from './scope.ts';

const BY_DAY = `
  SELECT business_date AS date, ${DAILY_SUMS}
  FROM ${DATABASE}.daily_store_metrics FINAL
  WHERE ${IN_RANGE}
  GROUP BY date ORDER BY date
  ${FINAL_SETTINGS}`;
const dayRow = z.object({ date: z.string(), ...sums });

const breakdownsOf = (scope: ReportScope): string => `
  SELECT dimension, key, argMax(b.name, b.business_date) AS name, sum(b.orders) AS orders, sum(b.items) AS items, sum(b.cents) AS cents
  FROM ${breakdowns(['hour', 'mix', 'product', 'tender'], scope)} AS b
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
    clickhouse.query(breakdownsOf(scope), params, breakdownRow),
  ]);
  const of = (dimension: string): z.output<typeof breakdownRow>[] =>
    breakdowns.filter((row) => row.dimension === dimension).sort((a, b) => compare(a.key, b.key));
  const sold = ({ orders, items, cents }: Pick<Sold, 'orders' | 'items' | 'cents'>) => ({
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
    // The keys of the breakdowns are weekday|hour, channel|service and tender|kind of move.
    byHour: byPart(of('hour'), 1).map(({ key, ...row }) => ({ hour: Number(key), ...sold(row) })),
    byProduct: of('product')
      .filter(({ items, cents }) => items !== 0 || cents !== 0)
      .map(({ key, name, items, cents }) => ({ itemId: key, name, quantity: items, netSalesCents: cents }))
      .sort((a, b) => b.netSalesCents - a.netSalesCents),
    byChannel: byPart(of('mix'), 0).map(({ key, ...row }) => ({ channel: key, ...sold(row) })),
    byService: byPart(of('mix'), 1).map(({ key, ...row }) => ({ service: key, ...sold(row) })),
    byTender: byPart(
      of('tender').filter(({ key }) => SALES_MONEY.test(key)),
      0,
    ).map(({ key, cents }) => ({
      tender: key,
      cents,
    })),
  };
}

/** Credit that is sold and tips are money, and no sales. */
const SALES_MONEY = /\|(payment|refund|lost)$/;

type Sold = Pick<z.output<typeof breakdownRow>, 'key' | 'orders' | 'items' | 'cents'>;

/** Rows added up by one part of their keys, in its order. */
function byPart(rows: readonly Sold[], part: 0 | 1): Sold[] {
  const sums = new Map<string, Sold>();
  for (const row of rows) {
    const key = row.key.split('|')[part] ?? '';
    const { orders, items, cents } = sums.get(key) ?? { orders: 0, items: 0, cents: 0 };
    sums.set(key, { key, orders: orders + row.orders, items: items + row.items, cents: cents + row.cents });
  }
  return [...sums.values()].sort((a, b) => compare(a.key, b.key));
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
