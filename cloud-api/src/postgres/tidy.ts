import type { Logger } from 'pino';
import { startWorkerLoop, type WorkerLoop } from '../worker-loop.ts';
import type { Database } from './database.ts';

export interface TidyDeps {
  readonly db: Database;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
  readonly everyMs?: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Whoever repeats a request does so within minutes, or after a weekend. */
const IDEMPOTENCY_KEPT_MS = 7 * DAY_MS;
/** Sessions that are over, for who asks what happened. */
const SESSIONS_KEPT_MS = 30 * DAY_MS;
/** At once: others wait for no more than that. */
const ROWS_AT_ONCE = 5000;

/** Deletes what nobody can use any more: answers to requests that nobody repeats, and sessions that are over. */
export const startTidying = ({ db, now, log, everyMs = HOUR_MS }: TidyDeps): WorkerLoop =>
  startWorkerLoop({ pass: () => tidy(db, now()), everyMs, name: 'the tidying', log });

async function tidy({ knex }: Database, now: number): Promise<void> {
  const remove = async (table: string, condition: string, before: number): Promise<void> => {
    const sql = `delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${ROWS_AT_ONCE}))`;
    while ((await knex.raw<{ rowCount: number }>(sql, { before })).rowCount === ROWS_AT_ONCE) continue;
  };
  await remove('idempotency_keys', 'created_at < :before', now - IDEMPOTENCY_KEPT_MS);
  await remove('refresh_families', 'expires_at < :before or revoked_at < :before', now - SESSIONS_KEPT_MS);
}
