import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDatabase } from '../../test/cluster.ts';
import { addStore, appendEvents } from '../../test/reporting.ts';
import { ShopLog } from '../../test/shop-log.ts';
import { openDatabase, type Database } from './database.ts';
import { migrate } from './migrate.ts';
import { down, up } from './migrations/0360_event_partitions.ts';

const STORES = Array.from({ length: 12 }, (_, n) => `part-${n}`);
let db: Database;
beforeAll(async () => {
  db = openDatabase({ url: await newDatabase() });
  await migrate(db.knex);
  for (const [n, storeId] of STORES.entries())
    await addStore(db, { storeId, tenantId: n < 6 ? 'tenant-a' : 'tenant-b' });
});
afterAll(() => db.close());

const shopOf = (storeId: string): ShopLog => {
  const log = new ShopLog({ storeId });
  for (let n = 0; n < 4; n++) log.sell();
  return log;
};
const rows = (): Promise<unknown[]> => db.knex('events').orderBy(['store_id', 'seq']);
const filled = async (): Promise<string[]> => {
  const found = await db.knex.raw<{ rows: { part: string }[] }>(
    'select distinct tableoid::regclass::text as part from events order by 1',
  );
  return found.rows.map(({ part }) => part);
};

/** Its log as the database has it by now. */
async function grownShop(storeId: string): Promise<ShopLog> {
  const log = shopOf(storeId);
  const stored = await db.knex('events').where({ store_id: storeId }).max('seq as seq').first();
  while (log.events.length < Number(stored?.seq)) log.sell();
  return log;
}

async function sendOrder(log: ShopLog): Promise<void> {
  const before = log.events.length;
  log.sell();
  await appendEvents(db, log.events.slice(before));
}

async function expectAllOf(logs: readonly ShopLog[]): Promise<void> {
  for (const { storeId, events } of logs) {
    const stored = await db.knex('events').where({ store_id: storeId }).orderBy('seq').pluck('hash');
    expect(stored).toEqual(events.map(({ hash }) => hash));
  }
}

/** As when the server that migrates dies while it waits to have the log for itself. */
async function cutWhoWaitsForAll(): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows: cut } = await db.knex.raw<{ rows: unknown[] }>(
          `select pg_terminate_backend(pid) from pg_locks
           where relation = 'events'::regclass and mode = 'AccessExclusiveLock' and not granted`,
        );
        return cut.length;
      },
      { timeout: 20_000 },
    )
    .toBe(1);
}

describe('the log of events', () => {
  it('keeps every row when it goes into partitions by store, and on the way back', async () => {
    await db.knex.transaction(down);
    expect(await filled()).toEqual([]);
    for (const storeId of STORES) await appendEvents(db, shopOf(storeId).events);
    const before = await rows();
    expect(await filled()).toEqual(['events']);

    await db.knex.transaction(up);
    expect(await rows()).toEqual(before);
    const parts = await filled();
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.every((part) => /^events_\d\d$/.test(part))).toBe(true);

    await db.knex.transaction(down);
    expect(await rows()).toEqual(before);
    await db.knex.transaction(up);
    expect(await rows()).toEqual(before);
  });

  it('goes into partitions while stores go on sending', async () => {
    await down(db.knex);
    const logs = STORES.map(shopOf);
    const state = { moved: false, sent: 0 };
    const sending = (async () => {
      while (!state.moved) await sendOrder(logs[state.sent++ % logs.length]!);
    })();
    await up(db.knex);
    state.moved = true;
    await sending;
    expect(state.sent).toBeGreaterThan(0);
    await expectAllOf(logs);
  });

  it('whose move is cut off at its last step stays as it was, and goes on from there', async () => {
    await down(db.knex);
    const logs = await Promise.all(STORES.map(grownShop));
    const looking = await db.knex.transaction();
    await looking('events').first();
    const moving = up(db.knex).then(
      () => 'done',
      () => 'cut off',
    );
    await cutWhoWaitsForAll();
    expect(await moving).toBe('cut off');
    await looking.rollback();
    expect(await filled()).toEqual(['events']);
    for (const log of logs) await sendOrder(log);

    await up(db.knex);
    await expectAllOf(logs);
    expect((await filled()).length).toBeGreaterThan(4);
    // Killed before that was noted.
    await up(db.knex);
    await expectAllOf(logs);
  });

  it('still refuses a number twice and an id twice of one store', async () => {
    const [event] = shopOf(STORES[0]!).events;
    await expect(appendEvents(db, [event!])).rejects.toMatchObject({
      code: '23505',
      constraint: expect.stringMatching(/_pkey$/),
    });
    await expect(appendEvents(db, [{ ...event!, seq: 9000 }])).rejects.toMatchObject({
      code: '23505',
      constraint: expect.stringMatching(/event_id_key$/),
    });
  });

  it('takes an id that another store has: no store learns of it, or is kept from its own', async () => {
    const [event] = shopOf(STORES[0]!).events;
    const count = (await rows()).length;
    await appendEvents(db, [{ ...event!, storeId: STORES[7]!, seq: 9000 }]);
    expect(await rows()).toHaveLength(count + 1);
  });

  it('shows a tenant its own rows only, and none of a partition by its name', async () => {
    const seen = await db.inTenant('tenant-a', (trx) =>
      trx('events').distinct('store_id').orderBy('store_id').pluck('store_id'),
    );
    expect(seen).toEqual(STORES.slice(0, 6).sort());
    for (const part of await filled())
      await expect(db.inTenant('tenant-a', (trx) => trx(part).count())).rejects.toThrow('permission denied');
    const forced = await db.knex.raw<{ rows: { open: number }[] }>(
      `select count(*)::int as open from pg_class c join pg_inherits i on i.inhrelid = c.oid
       where i.inhparent = 'events'::regclass and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(forced.rows[0]!.open).toBe(0);
  });

  it('is read in one partition by who names the store', async () => {
    const plan = await db.knex.raw<{ rows: { 'QUERY PLAN': string }[] }>(
      'explain (costs off) select * from events where store_id = ? and seq > 3 order by seq limit 10',
      [STORES[3]!],
    );
    const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(text.match(/events_\d\d_pkey/g)).toHaveLength(1);
  });
});
