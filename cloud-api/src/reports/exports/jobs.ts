import { randomUUID } from 'node:crypto';
import {
  exportRequestSchema,
  reportExportSchema,
  type ReportExport,
} from '@forno/shared/protocol/reports/exports';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Database } from '../../postgres/database.ts';

type ExportQuery = z.output<typeof exportRequestSchema>;

/** As it lies in `report_exports`. */
export interface ExportRow {
  readonly export_id: string;
  readonly tenant_id: string;
  readonly user_id: string;
  readonly report: string;
  readonly query: unknown;
  readonly status: ReportExport['status'];
  readonly rows_done: number;
  readonly rows_total: number | null;
  readonly bytes: number;
  readonly error: string | null;
  readonly created_at: number;
  readonly finished_at: number | null;
  readonly attempts: number;
  readonly view_id: string | null;
  readonly due_at: number | null;
  readonly recipients: readonly string[] | null;
  readonly mailed_at: number | null;
  readonly mail_error: string | null;
}

export interface NewExport {
  readonly tenantId: string;
  readonly userId: string;
  readonly report: string;
  readonly query: ExportQuery;
  readonly now: number;
  /** Of a schedule's mail: whose, when it was due and who gets it. The same mail is only made once. */
  readonly mail?: { readonly viewId: string; readonly dueAt: number; readonly recipients: readonly string[] };
}

/** A file is kept this long. */
const KEPT_MS = 14 * 86_400_000;

export async function addExport(
  trx: Knex,
  { tenantId, userId, report, query, now, mail }: NewExport,
): Promise<ExportRow | null> {
  const [row] = (await trx('report_exports')
    .insert({
      export_id: randomUUID(),
      tenant_id: tenantId,
      user_id: userId,
      report,
      format: query.format,
      query: JSON.stringify(query),
      created_at: now,
      ...(mail && { view_id: mail.viewId, due_at: mail.dueAt, recipients: [...mail.recipients] }),
    })
    .onConflict(['view_id', 'due_at'])
    .ignore()
    .returning('*')) as ExportRow[];
  return row ?? null;
}

export const exportRequest = ({ query }: ExportRow): ExportQuery => exportRequestSchema.parse(query);

export function toExport(row: ExportRow): ReportExport {
  return reportExportSchema.parse({
    ...exportRequest(row),
    exportId: row.export_id,
    report: row.report,
    status: row.status,
    rowsDone: row.rows_done,
    rowsTotal: row.rows_total,
    bytes: row.bytes,
    error: row.error,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    mailedAt: row.mailed_at,
    mailError: row.mail_error,
  });
}

const LEASE = "now() + interval '8 seconds'";
const ATTEMPTS_MAX = 5;

/** The oldest job that nobody works on becomes ours; one whose worker died does when its lease is over. */
export async function claimExport({ knex }: Database): Promise<ExportRow | null> {
  const { rows } = await knex.raw<{ rows: ExportRow[] }>(
    `update report_exports set status = 'running', attempts = attempts + 1, rows_done = 0, bytes = 0, lease_until = ${LEASE}
     where export_id = (
       select export_id from report_exports
       where status = 'queued' or (status = 'running' and lease_until < now())
       order by created_at for update skip locked limit 1)
     returning *`,
  );
  return rows[0] ?? null;
}

/** Somebody else took the job: this worker was silent for too long. */
export class LostLease extends Error {}

/**
 * One worker's hold on a job. Each step says that it is alive, and is refused when the job has gone to
 * another: two workers never write one file.
 */
export function holdExport({ knex }: Database, job: ExportRow) {
  const mine = (trx: Knex): Knex.QueryBuilder =>
    trx('report_exports').where({ export_id: job.export_id, status: 'running', attempts: job.attempts });
  const step = async (trx: Knex, change: object): Promise<void> => {
    const changed = await mine(trx).update({ ...change, lease_until: trx.raw(LEASE) });
    if (changed === 0) throw new LostLease('this export has gone to another worker');
  };
  const addPart = (trx: Knex, part: number, bytes: Buffer): Promise<unknown> =>
    trx('report_export_parts').insert({ export_id: job.export_id, tenant_id: job.tenant_id, part, bytes });
  return {
    /** Away with what an attempt before left. */
    begin: () =>
      knex.transaction(async (trx) => {
        await step(trx, {});
        await trx('report_export_parts').where({ export_id: job.export_id }).delete();
      }),
    alive: () => step(knex, {}),
    progress: (done: number, total: number, part: { readonly nth: number; readonly bytes: Buffer } | null) =>
      knex.transaction(async (trx) => {
        await step(trx, {
          rows_done: done,
          rows_total: total,
          ...(part && { bytes: trx.raw('bytes + ?', [part.bytes.length]) }),
        });
        if (part) await addPart(trx, part.nth, part.bytes);
      }),
    finish: (rows: number, parts: readonly { readonly nth: number; readonly bytes: Buffer }[], now: number) =>
      knex.transaction(async (trx) => {
        const bytes = parts.reduce((sum, part) => sum + part.bytes.length, 0);
        await step(trx, { rows_done: rows, rows_total: rows, bytes: trx.raw('bytes + ?', [bytes]) });
        for (const { nth, bytes: piece } of parts) await addPart(trx, nth, piece);
        await mine(trx).update({ status: 'done', finished_at: now, lease_until: null });
      }),
    fail: async (error: string, now: number, isFinal: boolean) => {
      const over = isFinal || job.attempts >= ATTEMPTS_MAX;
      await mine(knex).update({
        error,
        lease_until: null,
        ...(over ? { status: 'failed', finished_at: now } : { status: 'queued' }),
      });
    },
  };
}

/** What nobody fetched in two weeks, nobody misses. */
export const forgetOldExports = ({ knex }: Database, now: number): Promise<number> =>
  knex('report_exports')
    .where('created_at', '<', now - KEPT_MS)
    .delete();

/** The file, its pieces in order. */
export async function fileOf(trx: Knex, exportId: string): Promise<Buffer> {
  const parts = (await trx('report_export_parts')
    .where({ export_id: exportId })
    .orderBy('part')
    .select('bytes')) as { bytes: Buffer }[];
  return Buffer.concat(parts.map(({ bytes }) => bytes));
}
