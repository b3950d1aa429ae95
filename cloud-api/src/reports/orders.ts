import { ordersReport } from '@forno/shared/protocol/reports/orders';
import type { ReportRow } from '@forno/shared/protocol/reports/table';
import { DATABASE } from '../clickhouse/client.ts';
import { IN_RANGE, IN_SCOPE } from './breakdowns.ts';
import { rowsOf, tableReport, type Asked } from './table-report.ts';

type Order = ReportRow<typeof ordersReport.columns>;

const DATES = `
  SELECT toString(business_date) AS date, sum(m.orders) AS orders, sum(m.cancelled) AS cancelled, sum(net_cents) AS netCents
  FROM ${DATABASE}.daily_store_metrics AS m FINAL WHERE ${IN_RANGE}
  GROUP BY business_date ORDER BY business_date DESC`;
const DATE = {
  date: { title: '', kind: 'date' },
  orders: { title: '', kind: 'count' },
  cancelled: { title: '', kind: 'count' },
  netCents: { title: '', kind: 'count' },
} as const;

// `at` is the moment it was accepted, or begun where it never was.
const ORDERS = `
  SELECT toString(order_id) AS orderId, toString(business_date) AS date, store_id AS storeId, number,
    toUnixTimestamp64Milli(ifNull(accepted_at, created_at)) AS at, status, channel, service, tender, customer_id AS customerId,
    accepted_by AS userId, items, net_cents AS netCents, discount_cents AS discountCents,
    added_tax_cents + included_tax_cents AS taxCents, gross_cents AS grossCents, refund_cents AS refundCents,
    prep_seconds AS prepSeconds, late_seconds AS lateSeconds
  FROM ${DATABASE}.order_facts FINAL
  WHERE ${IN_SCOPE} AND business_date BETWEEN {from:Date} AND {to:Date}
    AND ({afterDate:String} = '' OR (toString(business_date), toUnixTimestamp64Milli(ifNull(accepted_at, created_at)), toString(order_id))
      < ({afterDate:String}, {afterAt:Int64}, {afterId:String}))
  ORDER BY business_date DESC, ifNull(accepted_at, created_at) DESC, orderId DESC
  LIMIT {limit:UInt32}`;

/**
 * Newest first. The days say how many orders each has, so that only the dates are read which the page can
 * come from, however long the range is.
 */
export const orders = tableReport(ordersReport, async (asked) => {
  const dates = await rowsOf(asked, DATE, DATES);
  const rows = await page(asked, dates);
  const last = rows.at(-1);
  return {
    rows,
    totals: {
      orders: dates.reduce((sum, date) => sum + date.orders, 0),
      cancelled: dates.reduce((sum, date) => sum + date.cancelled, 0),
      netSalesCents: dates.reduce((sum, date) => sum + date.netCents, 0),
    },
    next: last && rows.length === asked.limit ? `${last.date}~${last.at}~${last.orderId}` : null,
  };
});

async function page(asked: Asked, dates: readonly ReportRow<typeof DATE>[]): Promise<Order[]> {
  const { limit } = asked;
  const [afterDate = '', afterAt = '0', afterId = ''] = asked.after?.split('~') ?? [];
  const left = dates.filter(
    ({ date, orders: sold, cancelled }) => (afterDate === '' || date <= afterDate) && sold + cancelled > 0,
  );
  const rows: Order[] = [];
  for (let next = 0; next < left.length && rows.length < limit;) {
    const to = left[next]!.date;
    // An order may be both sold and cancelled, so a date has at least as many as the larger.
    for (let have = 0; next < left.length && have < limit - rows.length; next++)
      have += Math.max(left[next]!.orders, left[next]!.cancelled);
    const from = left[next - 1]!.date;
    const params = { from, to, afterDate, afterAt: Number(afterAt), afterId, limit: limit - rows.length };
    rows.push(...(await rowsOf(asked, ordersReport.columns, ORDERS, params)));
  }
  return rows;
}
