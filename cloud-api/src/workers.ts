import type { Tracing } from '@forno/shared/protocol/tracing';
import type { Logger } from 'pino';
import type { SealedText } from './auth/sealed-text.ts';
import { startReleaseWorker } from './catalog/release-worker.ts';
import type { ClickHouse } from './clickhouse/client.ts';
import { followUploads } from './clickhouse/follow-uploads.ts';
import { startLoader } from './clickhouse/loader.ts';
import { startStockMonitor } from './inventory/monitor.ts';
import type { Mailer } from './mail/mailer.ts';
import { startMailWorker } from './mail/outbox.ts';
import type { Database } from './postgres/database.ts';
import type { Notices } from './postgres/notices.ts';
import { startTidying } from './postgres/tidy.ts';
import { startProjectionWorker } from './projections/worker.ts';
import { startExportWorker } from './reports/exports/worker.ts';

interface WorkerDeps {
  readonly db: Database;
  readonly clickhouse: ClickHouse;
  readonly notices: Notices;
  readonly mailer: Mailer;
  readonly sealedMails: SealedText;
  readonly log: Logger;
  readonly tracing: Tracing | undefined;
  readonly now: () => number;
  /** Whatever is given to it is closed with the rest, the last first. */
  readonly later: <T extends { close(): Promise<unknown> }>(part: T) => T;
}

export type Workers = Awaited<ReturnType<typeof startWorkers>>;

/** All that goes on by itself in a process of the role `worker`; requests only nudge it. */
export async function startWorkers(deps: WorkerDeps) {
  const { db, clickhouse, notices, mailer, sealedMails: sealed, log, tracing, now, later } = deps;
  const random = { next: Math.random };
  const projections = later(startProjectionWorker({ db, notices, log, tracing }));
  const loader = await startLoader({ clickhouse, db, log: (text) => log.info(text), tracing });
  later({ close: () => loader.stop() });
  const stopFollowing = followUploads(notices, loader, log);
  later({ close: async () => stopFollowing() });
  const mails = later(startMailWorker({ db, mailer, sealed, random, now, log }));
  const exporter = later(startExportWorker({ clickhouse, db, log, now, mailer, random }));
  later(startTidying({ db, now, log }));
  const releases = later(startReleaseWorker({ db, notices, now, log }));
  const monitor = later(startStockMonitor({ db, sealed, log, now }));
  return { projections, loader, mails, exporter, releases, monitor };
}
