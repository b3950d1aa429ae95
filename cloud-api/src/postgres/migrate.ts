import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';

const FOLDER = path.join(import.meta.dirname, 'migrations');

/** Any number; the same in every replica. */
const MIGRATION_LOCK = 74_120_002;

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
 */
export async function migrate(knex: Knex): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await knex.migrate.forceFreeMigrationsLock({ migrationSource: source });
    await knex.migrate.latest({ migrationSource: source, disableMigrationsListValidation: true });
  });
}
