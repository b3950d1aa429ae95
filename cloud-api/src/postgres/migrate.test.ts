import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { newDatabase } from '../../test/cluster.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { down } from './migrations/0510_moves_and_news.ts';

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

it('is done once by replicas that start together, indexes that are made beside the traffic included', async () => {
  const url = await newDatabase();
  const replicas = [openDatabase({ url }), openDatabase({ url }), openDatabase({ url })];
  const [{ knex }] = replicas as [(typeof replicas)[number]];
  try {
    await down(knex);
    await knex('knex_migrations').where('name', 'like', '0510%').delete();
    await Promise.all(replicas.map((replica) => migrate(replica.knex)));
    const { rows } = await knex.raw<{ rows: { name: string; isValid: boolean }[] }>(
      `select c.relname as name, i.indisvalid as "isValid" from pg_index i join pg_class c on c.oid = i.indexrelid
       where c.relname in ('channel_orders_news', 'stock_moves_of_kind') order by 1`,
    );
    expect(rows).toEqual([
      { name: 'channel_orders_news', isValid: true },
      { name: 'stock_moves_of_kind', isValid: true },
    ]);
    expect(await knex('knex_migrations').where('name', 'like', '0510%')).toHaveLength(1);
  } finally {
    for (const replica of replicas) await replica.close();
  }
});

it('waits for what a killed one was committing: its last migration is not done again', async () => {
  const db = openDatabase({ url: await newDatabase() });
  try {
    await migrate(db.knex);
    await db.knex('knex_migrations').where('name', 'like', '0530%').delete();
    const committing = await db.knex.transaction();
    await committing('knex_migrations').insert({
      name: '0530_tried_again.ts',
      batch: 1,
      migration_time: new Date(0),
    });
    const next = migrate(db.knex);
    const first = await Promise.race([next.then(() => 'done'), sleep(700, 'waiting')]);
    expect(first).toBe('waiting');
    await committing.commit();
    await next;
    expect(await db.knex('knex_migrations').where('name', 'like', '0530%')).toHaveLength(1);
  } finally {
    await db.close();
  }
});
