import type { ReportRow } from '@forno/shared/protocol/reports/table';
import { DATABASE } from '../clickhouse/client.ts';
import { IN_RANGE } from './breakdowns.ts';
import { rowsOf, type Asked } from './table-report.ts';

const count = { title: '', kind: 'count' } as const;
const SUMS = {
  orders: count,
  netSalesCents: count,
  discountCents: count,
  workedSeconds: count,
  knownCustomers: count,
} as const;

/** What all stores of a range make together. */
export async function chainSums(asked: Asked): Promise<ReportRow<typeof SUMS>> {
  const [row] = await rowsOf(
    asked,
    SUMS,
    `SELECT sum(orders) AS orders, sum(net_cents) AS netSalesCents, sum(discount_cents) AS discountCents,
       sum(worked_seconds) AS workedSeconds, sum(known_customers) AS knownCustomers
     FROM ${DATABASE}.daily_store_metrics FINAL WHERE ${IN_RANGE}`,
  );
  return row!;
}
