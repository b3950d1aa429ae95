import { namesFrom } from '@forno/shared/protocol/reports/names';
import type { ReportRow, ReportColumns } from '@forno/shared/protocol/reports/table';
import type { ReportSources } from '../realtime-orders.ts';
import { reportNamed } from '../index.ts';
import { costsOf } from '../costs.ts';
import { namesOf } from '../names.ts';
import { reportScope, type ReportScope } from '../scope.ts';
import type { Asked, TableReport } from '../table-report.ts';
import { callerOf } from './caller-of.ts';
import { columnsOf, fileCell } from './cells.ts';
import { exportRequest, holdExport, LostLease, type ExportRow } from './jobs.ts';
import { FORMATS } from './writers.ts';

export interface ExportWork extends ReportSources {
  readonly now: () => number;
  /** Rows asked for at once; each page is written down before the next is asked for. */
  readonly pageRows: number;
}

const PART_BYTES = 1_000_000;
const ALIVE_MS = 2000;

/** Makes one file. What cannot be made (an unknown store, too many rows) fails for good, trouble is tried again. */
export async function runExport(work: ExportWork, job: ExportRow): Promise<void> {
  const hold = holdExport(work.db, job);
  // A page may take its time; the job is not given up meanwhile.
  let lost: unknown = null;
  const alive = setInterval(() => void hold.alive().catch((error: unknown) => (lost = error)), ALIVE_MS);
  try {
    await hold.begin();
    const plan = await planOf(work, job);
    if (typeof plan === 'string') return await hold.fail(plan, work.now(), true);
    const { report, scope, asked, query } = plan;
    const format = FORMATS[query.format];
    const columns = columnsOf(report.contract.columns, scope.currency);
    const names = await namesOf(work.db, scope, report.contract);
    const reading = { currency: scope.currency, nameOf: namesFrom(names) };
    const stores = scope.stores.length === 1 ? scope.stores[0]!.name : `${scope.stores.length} stores`;
    const about = `${query.startDate} to ${query.endDate}, ${stores}`;
    const writer = format.open({ title: report.contract.title, about, columns });
    let [done, nth] = [0, 0];
    for await (const { rows, total } of pagesOf(report, asked, work.pageRows)) {
      if (lost instanceof LostLease) throw lost;
      done += rows.length;
      if (done > format.rowsMax)
        return await hold.fail(
          `More than ${format.rowsMax.toLocaleString('en')} rows: choose a shorter time, or CSV.`,
          work.now(),
          true,
        );
      const bytes = writer.rows(
        rows.map((row) => columns.map((column) => fileCell(row[column.key], column, reading))),
      );
      await hold.progress(done, Math.max(total, done), bytes && { nth: nth++, bytes });
    }
    const rest = await writer.end();
    const parts = [];
    for (let at = 0; at < rest.length; at += PART_BYTES)
      parts.push({ nth: nth++, bytes: rest.subarray(at, at + PART_BYTES) });
    await hold.finish(done, parts, work.now());
  } catch (error) {
    if (!(error instanceof LostLease)) await hold.fail(String(error), work.now(), false);
    throw error;
  } finally {
    clearInterval(alive);
  }
}

interface Plan {
  readonly report: TableReport;
  readonly scope: ReportScope;
  readonly asked: Omit<Asked, 'limit' | 'after'>;
  readonly query: ReturnType<typeof exportRequest>;
}

/** What is to be made, with the rights that the person has now; or why it cannot be. */
async function planOf({ clickhouse, db }: ExportWork, job: ExportRow): Promise<Plan | string> {
  const report = reportNamed(job.report);
  if (!report) return `There is no report "${job.report}" any more.`;
  const caller = await callerOf(db, job.tenant_id, job.user_id);
  if (!caller) return 'Who asked for it may not see it any more.';
  const query = exportRequest(job);
  const scope = await reportScope(db, caller, query.storeId);
  if (!scope.ok) return scope.error.message;
  const { startDate, endDate } = query;
  return {
    report,
    scope: scope.value,
    query,
    asked: { clickhouse, scope: scope.value, costs: costsOf(db, scope.value), startDate, endDate },
  };
}

/** No report but that of orders has more rows than one answer takes; it says where the next page begins. */
const ROWS_OF_OTHERS_MAX = 1_000_000;

async function* pagesOf(
  report: TableReport,
  asked: Plan['asked'],
  pageRows: number,
): AsyncGenerator<{ rows: readonly ReportRow<ReportColumns>[]; total: number }> {
  const isPaged = report.contract.name === 'orders';
  let after: string | undefined;
  do {
    const found = await report.ask({ ...asked, limit: isPaged ? pageRows : ROWS_OF_OTHERS_MAX, after });
    yield { rows: found.rows, total: Number(found.totals['orders'] ?? found.rows.length) };
    after = found.next ?? undefined;
  } while (after !== undefined);
}
