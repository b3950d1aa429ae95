import {
  exportRequestSchema,
  reportExportSchema,
  reportExportsSchema,
} from '@forno/shared/protocol/reports/exports';
import { ok, type Result } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, type UserCaller } from '../../http/caller.ts';
import { refused, type Refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import type { Database } from '../../postgres/database.ts';
import { REPORTS } from '../index.ts';
import { reportScope } from '../scope.ts';
import { addExport, fileOf, toExport, type ExportRow } from './jobs.ts';

export interface ExportDeps {
  readonly db: Database;
  readonly now: () => number;
  /** Wakes the worker of this process, where there is one. */
  readonly nudgeExports?: () => void;
}

const LISTED_MAX = 50;
const idParams = z.object({ exportId: z.uuid() });
const common = { tag: 'reports', access: ANY_MANAGER } as const;

/** One's own export; another's does not exist. */
async function mine(
  db: Database,
  { tenantId, user }: UserCaller,
  exportId: string,
): Promise<Result<ExportRow, Refused>> {
  const row = await db.inTenant(tenantId, (trx) =>
    trx('report_exports').where({ export_id: exportId, user_id: user.userId }).first<ExportRow | undefined>(),
  );
  return row
    ? ok(row)
    : refused.notFound('unknown-export', 'There is no such export of yours.', { field: 'exportId' });
}

/** Reports as files. They are made by a worker; these routes ask for them, watch them and fetch them. */
export const exportRoutes = ({ db, now, nudgeExports }: ExportDeps): Route[] => [
  route(
    {
      ...common,
      method: 'post',
      path: '/v1/reports/:report/export',
      summary: 'Begins a file with all rows of a report (`orders` and every other report by its name)',
      params: z.object({ report: z.enum(REPORTS.map(({ contract }) => contract.name)) }),
      body: exportRequestSchema,
      answer: reportExportSchema,
      status: 202,
      problems: { 404: 'unknown-store', 422: 'mixed-currencies' },
    },
    async ({ caller, params, body }) => {
      const scope = await reportScope(db, caller, body.storeId);
      if (!scope.ok) return scope;
      const { tenantId, user } = caller;
      const wanted = { tenantId, userId: user.userId, report: params.report, query: body, now: now() };
      const row = await db.inTenant(tenantId, (trx) => addExport(trx, wanted));
      if (!row) throw new Error('an export without a mail is always a new one');
      nudgeExports?.();
      return ok(toExport(row));
    },
  ),
  route(
    {
      ...common,
      method: 'get',
      path: '/v1/report-exports',
      summary: 'One’s own exports of the last two weeks, newest first, with their progress',
      answer: reportExportsSchema,
    },
    async ({ caller: { tenantId, user } }) => {
      const rows = await db.inTenant(tenantId, (trx) =>
        trx('report_exports')
          .where({ user_id: user.userId })
          .orderBy('created_at', 'desc')
          .limit(LISTED_MAX)
          .select<ExportRow[]>('*'),
      );
      return ok({ exports: rows.map(toExport) });
    },
  ),
  route(
    {
      ...common,
      method: 'get',
      path: '/v1/report-exports/:exportId',
      summary: 'An export and how far it is',
      params: idParams,
      answer: reportExportSchema,
      problems: { 404: 'unknown-export' },
    },
    async ({ caller, params }) => {
      const row = await mine(db, caller, params.exportId);
      return row.ok ? ok(toExport(row.value)) : row;
    },
  ),
  route(
    {
      ...common,
      method: 'get',
      path: '/v1/report-exports/:exportId/file',
      summary: 'The file of an export that is done',
      params: idParams,
      answer: { contentType: 'application/octet-stream', description: 'CSV, XLSX or PDF' },
      problems: { 404: 'unknown-export', 409: 'not-done' },
    },
    async ({ caller, params, setHeader }) => {
      const found = await mine(db, caller, params.exportId);
      if (!found.ok) return found;
      const one = toExport(found.value);
      if (one.status !== 'done')
        return refused.conflict('not-done', `This export is ${one.status}.`, { field: 'exportId' });
      setHeader('content-disposition', `attachment; filename="${fileName(one)}"`);
      return ok(await db.inTenant(caller.tenantId, (trx) => fileOf(trx, one.exportId)));
    },
  ),
];

export const fileName = ({
  report,
  startDate,
  endDate,
  format,
}: Pick<z.output<typeof reportExportSchema>, 'report' | 'startDate' | 'endDate' | 'format'>): string =>
  `${report}-${startDate}-${endDate}.${format}`;
