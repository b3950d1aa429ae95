import type { Random } from '@forno/shared/ports';
import { retryDelayMs } from '@forno/shared/sync';
import type { Logger } from 'pino';
import type { Database } from '../../postgres/database.ts';
import { fileOf, toExport, type ExportRow } from '../exports/jobs.ts';
import { fileName } from '../exports/routes.ts';
import { FORMATS } from '../exports/writers.ts';
import { reportNamed } from '../index.ts';
import type { Mailer } from '../../mail/mailer.ts';

export interface MailDeps {
  readonly db: Database;
  readonly mailer: Mailer;
  readonly random: Random;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
}

/** Who took a mail and died leaves it to others after this; a mail server is given up on sooner. */
const LEASE_MS = 15 * 60_000;
/** With the waits between them about a day; then its file says why. */
const TRIES_MAX = 1500;

/**
 * Sends the files that are ready, with no transaction open meanwhile: who dies between the handing over
 * and the writing down has it sent once more when the lease is over, under the same message id.
 */
export async function mailExports(deps: MailDeps): Promise<void> {
  while (await mailNext(deps)) continue;
}

/** @returns whether one was due */
async function mailNext({ db, mailer, random, log, now }: MailDeps): Promise<boolean> {
  const at = now();
  const { rows } = await db.knex.raw<{ rows: (ExportRow & { mail_attempts: number })[] }>(
    `update report_exports set mail_attempts = mail_attempts + 1, next_mail_at = :lease where export_id = (
       select export_id from report_exports
       where status = 'done' and mailed_at is null and recipients is not null and next_mail_at <= :at and mail_attempts < :tries
       order by next_mail_at, created_at limit 1 for update skip locked)
     returning *`,
    { at, lease: at + LEASE_MS, tries: TRIES_MAX },
  );
  const row = rows[0];
  if (!row) return false;
  const { export_id, mail_attempts } = row;
  const mine = db.knex('report_exports').where({ export_id, mail_attempts });
  try {
    await mailer.send(await mailOf(row, await fileOf(db.knex, export_id)));
    await mine.update({ mailed_at: now(), mail_error: null });
  } catch (error) {
    // It waits its turn; the others go out.
    const next_mail_at = now() + retryDelayMs(mail_attempts, random);
    await mine.update({ next_mail_at, mail_error: String(error).slice(0, 300) });
    log.warn({ err: error, exportId: export_id }, 'a report could not be mailed');
  }
  return true;
}

async function mailOf(row: ExportRow, content: Buffer) {
  const one = toExport(row);
  const title = reportNamed(one.report)?.contract.title ?? one.report;
  const range = one.startDate === one.endDate ? one.startDate : `${one.startDate} to ${one.endDate}`;
  return {
    to: row.recipients ?? [],
    subject: `${title}, ${range}`,
    text: `${title} of ${one.storeId ?? 'all stores'}, ${range}. ${one.rowsDone.toLocaleString('en')} rows are in the file.\n`,
    attachment: { filename: fileName(one), content, contentType: FORMATS[one.format].contentType },
    messageId: `<${one.exportId}@reports.forno>`,
  };
}
