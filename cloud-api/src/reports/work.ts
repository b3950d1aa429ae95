import type { ReportRow } from '@forno/shared/protocol/reports/table';
import { breakdowns } from './breakdowns.ts';
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

/** What each person worked in each store. */
export const workBy = (asked: Asked): Promise<Work[]> =>
  rowsOf(
    asked,
    WORK,
    `SELECT b.store_id AS storeId, b.key AS staffId, sum(b.orders) AS shifts, sum(b.items) AS workedSeconds, sum(b.other_cents) AS breakSeconds
     FROM ${breakdowns(['work'], asked.scope)} AS b GROUP BY storeId, staffId ORDER BY workedSeconds DESC, storeId, staffId`,
  );
