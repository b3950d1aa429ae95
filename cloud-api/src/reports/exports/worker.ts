import type { Random } from '@forno/shared/ports';
import type { Logger } from 'pino';
import { startWorkerLoop, type WorkerLoop } from '../../worker-loop.ts';
import { mailExports } from '../views/mail-exports.ts';
import { beginDueMails } from '../views/due.ts';
import type { Mailer } from '../../mail/mailer.ts';
import { claimExport, forgetOldExports } from './jobs.ts';
import { runExport, type ExportWork } from './run-export.ts';

export interface ExportWorkerOptions extends Omit<ExportWork, 'pageRows'> {
  readonly log: Pick<Logger, 'warn' | 'info'>;
  readonly mailer: Mailer;
  readonly random: Random;
  readonly pageRows?: number;
  /** Looks by itself for what another process was asked for. */
  readonly pollMs?: number;
}

const HOUR_MS = 3_600_000;

/** Makes files and sends scheduled ones. Any number may run, in any number of processes. */
export function startExportWorker(options: ExportWorkerOptions): WorkerLoop {
  const { db, log, mailer, random, now, pollMs = 1000, pageRows = 5000 } = options;
  const stopped = new AbortController();
  let tidiedAt = 0;

  const makeAll = async (): Promise<void> => {
    for (let job = await claimExport(db); job && !stopped.signal.aborted; job = await claimExport(db))
      try {
        await runExport({ ...options, pageRows }, job);
      } catch (error) {
        log.warn({ err: error, exportId: job.export_id }, 'an export failed');
      }
  };
  const pass = async (): Promise<void> => {
    await beginDueMails(db, now());
    await makeAll();
    await mailExports({ db, mailer, random, log, now });
    const at = now();
    if (at - tidiedAt < HOUR_MS) return;
    await forgetOldExports(db, at);
    tidiedAt = at;
  };
  return startWorkerLoop({ pass, everyMs: pollMs, name: 'the worker of exports', log, stopped });
}
