import type { ReportRow } from '@forno/shared/protocol/reports/table';
import { DATABASE } from '../clickhouse/client.ts';
import { IN_RANGE } from './breakdowns.ts';
import { rowsOf, type Asked } from './table-report.ts';

const count = { title: '', kind: 'count' } as const;
const SUMS = {
  storeId: { title: '', kind: 'text' },
  daysOpen: count,
  orders: count,
  netSalesCents: count,
  discountCents: count,
  refundCents: count,
  cancelled: count,
  timed: count,
  onTime: count,
  workedSeconds: count,
} as const;

/** What each store made in a range. */
export const storeSums = (asked: Asked): Promise<ReportRow<typeof SUMS>[]> =>
  rowsOf(
    asked,
    SUMS,
    `SELECT store_id AS storeId, countIf(m.orders > 0) AS daysOpen, sum(m.orders) AS orders, sum(net_cents) AS netSalesCents,
       sum(discount_cents) AS discountCents, sum(refund_cents) AS refundCents, sum(m.cancelled) AS cancelled,
       sum(m.timed) AS timed, sum(on_time) AS onTime, sum(worked_seconds) AS workedSeconds
     FROM ${DATABASE}.daily_store_metrics AS m FINAL WHERE ${IN_RANGE}
     GROUP BY storeId ORDER BY netSalesCents DESC, storeId`,
  );
