import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newDatabase } from '../../test/cluster.ts';
import { openDatabase, type Database } from '../postgres/database.ts';
import { ORDERS_PROJECTION } from '../projections/projection-name.ts';
import { channelWriter, type ChannelWriter, type NewChannelOrder } from './channel-writer.ts';
import type { ShopVersion } from './shop-of.ts';

const STORES = ['east', 'north', 'west'];
const NOW = Date.UTC(2026, 10, 26, 18);
const VERSION: ShopVersion = {
  folded_seq: 7,
  menu_sha: 'menu-1',
  settings_sha: 'settings-1',
  paused_until: null,
};

/** Two replicas of a cloud. */
const databases: Database[] = [];
let writers: readonly ChannelWriter[];
beforeAll(async () => {
  const url = await newDatabase();
  databases.push(openDatabase({ url }), openDatabase({ url }));
  writers = databases.map(channelWriter);
  const { knex } = databases[0]!;
  await knex('tenants').insert({ tenant_id: 'chain', name: 'Chain' });
  for (const store_id of STORES) {
    const more = { region: 'r', time_zone: 'UTC', currency: 'EUR', menu_id: 'm', directive_cursor: 2 };
    await knex('stores').insert({ store_id, tenant_id: 'chain', name: store_id, ...more });
    await knex('projection_cursors').insert({ store_id, projection: ORDERS_PROJECTION, seq: 7 });
    for (const [n, kind] of ['menu', 'settings'].entries())
      await knex('directives').insert({
        store_id,
        cursor: n + 1,
        directive_id: `${store_id}-${kind}`,
        body: { kind, sha256: `${kind}-1` },
        created_at: NOW,
      });
  }
});
afterAll(() => Promise.all(databases.map((db) => db.close())));

function newOrder({
  n = 0,
  payAt = 'online',
  version = VERSION,
}: {
  readonly n?: number;
  readonly payAt?: 'online' | 'counter';
  readonly version?: ShopVersion | null;
} = {}): NewChannelOrder {
  const isOnline = payAt === 'online';
  return {
    row: {
      channel_order_id: randomUUID(),
      tenant_id: 'chain',
      store_id: STORES[n % STORES.length]!,
      source: 'web',
      external_id: null,
      status: isOnline ? 'placed' : 'offered',
      payment: isOnline ? 'pending' : 'counter',
      payment_id: isOnline ? randomUUID() : null,
      provider_ref: null,
      request: {
        from: 'Web',
        channel: 'WEB',
        service: 'carry-out',
        callName: 'Zoe',
        notes: null,
        dueAt: null,
        lines: [],
        dealCodes: [],
        agreedCents: 1000,
      },
      request_hash: '-',
      total_cents: 1000,
      currency: 'EUR',
      placed_at: NOW,
      expires_at: isOnline ? null : NOW + 600_000,
      promised_at: null,
      message: null,
      sold_cents: null,
    },
    callName: 'Zoe',
    phone: null,
    deliverTo: null,
    kitchenLoad: null,
    version,
  };
}

const noted = (writer: ChannelWriter, { row }: NewChannelOrder, isHeld: boolean) =>
  writer.noteAuthorised({ row, key: row.payment_id!, ref: 'ref', isHeld, at: NOW, answerMinutes: 10 });

it('an order is written once by whichever replica has it first, and told to its shop once its money is held', async () => {
  const orders = Array.from({ length: 60 }, (_, n) =>
    newOrder({ n, payAt: n % 5 === 0 ? 'counter' : 'online' }),
  );
  const outcomes = await Promise.all(
    orders.map(async (order, n) => {
      // The other one has them in another order, so that their statements meet.
      const both = [writers[0]!.add(order), writers[1]!.add(orders.at(-1 - n)!)];
      return Promise.all(both);
    }),
  );
  expect(outcomes.flat().toSorted()).toEqual([...orders.map(() => 'known'), ...orders.map(() => 'new')]);

  const toPay = orders.filter(({ row }) => row.status === 'placed');
  const isHeld = (order: NewChannelOrder): boolean => toPay.indexOf(order) % 4 !== 3;
  const answers = await Promise.all(
    toPay.map((order) => Promise.all(writers.map((writer) => noted(writer, order, isHeld(order))))),
  );
  for (const [n, each] of answers.entries()) {
    const payment = isHeld(toPay[n]!) ? 'authorised' : 'failed';
    // One of them was it; nobody waits for the other's answer.
    expect(each.filter((answer) => answer !== null).map((answer) => answer.payment)).toEqual([payment]);
  }

  const { knex } = databases[0]!;
  const told = orders.filter((order) => order.row.status === 'offered' || isHeld(order));
  for (const storeId of STORES) {
    const list = (await knex('directives')
      .where({ store_id: storeId })
      .whereRaw("body ->> 'kind' = 'command'")
      .orderBy('cursor')) as { cursor: number; directive_id: string }[];
    const own = told.filter(({ row }) => row.store_id === storeId);
    expect(list.map(({ directive_id }) => directive_id).toSorted()).toEqual(
      own.map(({ row }) => `offer:${row.channel_order_id}`).toSorted(),
    );
    expect(list[0]!.cursor).toBeGreaterThan(2);
    const store = (await knex('stores').where({ store_id: storeId }).first('directive_cursor')) as {
      directive_cursor: number;
    };
    expect(store.directive_cursor).toBe(list.at(-1)!.cursor);
  }
});

it('what an order was priced by has to hold at the moment it is written, whoever changed it', async () => {
  const { knex } = databases[1]!;
  const store_id = STORES[0]!;
  const outcomes = (version: ShopVersion | null) =>
    Promise.all(
      (['online', 'counter'] as const).map((payAt) => writers[0]!.add(newOrder({ payAt, version }))),
    );
  expect(await outcomes(VERSION)).toEqual(['new', 'new']);

  await knex('channel_stores').insert({ store_id, paused_until: NOW + 60_000, said_at: NOW });
  expect(await outcomes(VERSION)).toEqual(['stale', 'stale']);
  const paused = { ...VERSION, paused_until: NOW + 60_000 };
  expect(await outcomes(paused)).toEqual(['new', 'new']);

  await knex('projection_cursors').where({ store_id }).update({ seq: 8 });
  expect(await outcomes(paused)).toEqual(['stale', 'stale']);
  const folded = { ...paused, folded_seq: 8 };
  expect(await outcomes(folded)).toEqual(['new', 'new']);

  const body = { kind: 'menu', sha256: 'menu-2' };
  await knex('directives').insert({ store_id, cursor: 9000, directive_id: 'menu-2', body, created_at: NOW });
  expect(await outcomes(folded)).toEqual(['stale', 'stale']);
  expect(await outcomes({ ...folded, menu_sha: 'menu-2' })).toEqual(['new', 'new']);
  // The shop will look itself.
  expect(await outcomes(null)).toEqual(['new', 'new']);
});
