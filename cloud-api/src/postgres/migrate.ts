import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';

const FOLDER = path.join(import.meta.dirname, 'migrations');

/** Any number; the same in every replica. */
const MIGRATION_LOCK = 74_120_002;
const ASK_AGAIN_MS = 200;

/** Plain TypeScript files, numbered; Node runs them as they are. */
const source: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(FOLDER)).filter((name) => /^\d{4}_.*\.ts$/.test(name)).sort(),
  getMigrationName: (name) => name,
  getMigration: async (name) => (await import(path.join(FOLDER, name))) as Knex.Migration,
};

/**
 * Brings the schema up to date. Replicas that start together wait for each other on an advisory lock,
 * which PostgreSQL drops when its holder dies. Knex's own lock is a row: a process killed while
 * migrating leaves it behind, and under the advisory lock nobody else can be holding it. A replica that
 * starts while a newer one is tried out, or after that was taken back, finds migrations that it does not
 * know: they are no fault (docs/how-to/change-the-database.md).
 *
 * The lock is a session's and is asked for again and again: an index that is made concurrently waits for
 * every transaction that began before it, one that holds this lock or waits for it included.
 */
export async function migrate(knex: Knex): Promise<void> {
  const session: unknown = await knex.client.acquireConnection();
  try {
    while (!(await isLocked(knex, session))) await pause(ASK_AGAIN_MS);
    try {
      await waitForLastCommit(knex);
      await knex.migrate.forceFreeMigrationsLock({ migrationSource: source });
      await knex.migrate.latest({ migrationSource: source, disableMigrationsListValidation: true });
    } finally {
      await knex.raw('select pg_advisory_unlock(?)', [MIGRATION_LOCK]).connection(session);
    }
  } finally {
    await knex.client.releaseConnection(session);
  }
}

/**
 * The server ends what a killed process had begun to commit, and the lock is free before that. Each
 * migration enters itself in this table last: what is left of it holds a lock there until it is seen.
 */
async function waitForLastCommit(knex: Knex): Promise<void> {
  if (await knex.schema.hasTable('knex_migrations'))
    await knex.transaction((trx) => trx.raw('lock table knex_migrations in share mode'));
}

async function isLocked(knex: Knex, session: unknown): Promise<boolean> {
  const { rows } = (await knex
    .raw('select pg_try_advisory_lock(?) as taken', [MIGRATION_LOCK])
    .connection(session)) as { rows: { taken: boolean }[] };
  return rows[0]!.taken;
}
