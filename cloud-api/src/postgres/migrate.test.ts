import { expect, it } from 'vitest';
import { newDatabase } from '../../test/cluster.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';

it('leaves what a newer version did to the database as it is: the version before starts beside it', async () => {
  const db = openDatabase({ url: await newDatabase() });
  try {
    await migrate(db.knex);
    await db
      .knex('knex_migrations')
      .insert({ name: '9999_newer.ts', batch: 99, migration_time: new Date(0) });
    await migrate(db.knex);
    expect(await db.knex('knex_migrations').where({ name: '9999_newer.ts' })).toHaveLength(1);
  } finally {
    await db.close();
  }
});
