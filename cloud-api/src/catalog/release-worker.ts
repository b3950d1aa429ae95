import type { Logger } from 'pino';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { startWorkerLoop, type WorkerLoop } from '../worker-loop.ts';
import { claimCheck, runCheck } from './checks.ts';
import { publishDue } from './schedules.ts';

export interface ReleaseWorkerOptions {
  readonly db: Database;
  readonly notices: Notices;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
  /** Looks by itself for what is due and what another process was asked for. */
  readonly pollMs?: number;
}

/** Publishes menus when their time has come, and checks drafts. Any number may run, in any number of processes. */
export function startReleaseWorker({
  db,
  notices,
  now,
  log,
  pollMs = 1000,
}: ReleaseWorkerOptions): WorkerLoop {
  const stopped = new AbortController();
  const publishAll = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const told = await publishDue(db.knex, now());
      if (told === null) return;
      for (const storeId of told) notices.tell('directives', storeId);
    }
  };
  const checkAll = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const job = await claimCheck(db);
      if (!job) return;
      // A long check holds up no publication.
      await runCheck({ db, now, log, meanwhile: publishAll, isStopped: () => stopped.signal.aborted }, job);
    }
  };
  const pass = async (): Promise<void> => {
    await publishAll();
    await checkAll();
  };
  return startWorkerLoop({ pass, everyMs: pollMs, name: 'the worker of menus', log, stopped });
}
