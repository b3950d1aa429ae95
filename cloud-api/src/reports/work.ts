import type { ReportRow } from '@forno/shared/protocol/reports/table';
import { DATABASE } from '../clickhouse/client.ts';
import { breakdowns, IN_RANGE } from './breakdowns.ts';
import { rowsOf, type Asked } from './table-report.ts';

const text = { title: '', kind: 'text' } as const;
const count = { title: '', kind: 'count' } as const;
const WORK = {
  storeId: text,
  staffId: text,
  shifts: count,
  workedSeconds: count,
  breakSeconds: count,
} as const;
export type Work = ReportRow<typeof WORK>;

/** What each person worked in each store before the first of these dates of the range, from it on, and so forth. */
export async function workBetween(
  asked: Asked,
  dates: readonly string[],
): Promise<(Work & { span: number })[]> {
  if (dates.length === 0) return (await workBy(asked)).map((work) => ({ ...work, span: 0 }));
  // Day by day: the sums of months know nothing of a date within them.
  return rowsOf(
    asked,
    { ...WORK, span: count },
    `SELECT store_id AS storeId, key AS staffId, sum(orders) AS shifts, sum(items) AS workedSeconds, sum(other_cents) AS breakSeconds,
       arrayCount(one -> toDate(one) <= business_date, {dates:Array(String)}) AS span
     FROM ${DATABASE}.daily_breakdowns FINAL WHERE ${IN_RANGE} AND dimension = 'work'
     GROUP BY storeId, staffId, span ORDER BY storeId, staffId, span`,
    { dates },
  );
}

/** What each person worked in each store. */
export const workBy = (asked: Asked): Promise<Work[]> =>
  rowsOf(
    asked,
    WORK,
    `SELECT b.store_id AS storeId, b.key AS staffId, sum(b.orders) AS shifts, sum(b.items) AS workedSeconds, sum(b.other_cents) AS breakSeconds
     FROM ${breakdowns(['work'], asked.scope)} AS b GROUP BY storeId, staffId ORDER BY workedSeconds DESC, storeId, staffId`,
  );
