import type { Logger } from 'pino';
import type { Database } from '../../postgres/database.ts';
import { fileOf, toExport, type ExportRow } from '../exports/jobs.ts';
import { fileName } from '../exports/routes.ts';
import { FORMATS } from '../exports/writers.ts';
import { reportNamed } from '../index.ts';
import type { Mailer } from './mailer.ts';

export interface MailDeps {
  readonly db: Database;
  readonly mailer: Mailer;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
}

/**
 * Sends the files that are ready. The row stays locked until the mail is handed over, so that two
 * processes never send the same; killed between the handing over and the commit it goes out once more,
 * under the same message id.
 */
export async function mailExports({ db, mailer, log, now }: MailDeps): Promise<void> {
  const failed: string[] = [];
  for (;;) {
    const sent = await db.knex.transaction(async (trx) => {
      const row = (await trx('report_exports')
        .where({ status: 'done', mailed_at: null })
        .whereNotNull('recipients')
        .whereNotIn('export_id', failed)
        .orderBy('created_at')
        .forUpdate()
        .skipLocked()
        .first()) as ExportRow | undefined;
      if (!row) return false;
      try {
        await mailer.send(await mailOf(row, await fileOf(trx, row.export_id)));
        await trx('report_exports').where({ export_id: row.export_id }).update({ mailed_at: now() });
      } catch (error) {
        // It waits for the next look; the others go out.
        failed.push(row.export_id);
        log.warn({ err: error, exportId: row.export_id }, 'a report could not be mailed');
      }
      return true;
    });
    if (!sent) return;
  }
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
