import { evolveOrder, type Order } from '@forno/shared/domain';
import { EVENTS, hashEvent, type Envelope, type EventType, type ShopEvent } from '@forno/shared/events';
import type { DirectivesAnswer } from '@forno/shared/protocol/ingest';
import type { QuarantinedEvent, TriedAgain } from '@forno/shared/protocol/cloud/stores';
import type { OrdersSummary } from '@forno/shared/protocol/reports/orders-summary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type Answer, type TestCloud } from '../../test/cloud.ts';
import { ShopLog, sha256 } from '../../test/shop-log.ts';
import { orderIdOf } from '../projections/fold-orders.ts';

let cloud: TestCloud;
let token: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api', 'worker'] });
  token = (await cloud.login()).accessToken;
});
afterAll(() => cloud.close());

/** As a cloud of an older version does it: it has never heard of these events. */
async function withoutKnowing<T>(types: readonly EventType[], work: () => Promise<T>): Promise<T> {
  const registry = EVENTS as Record<string, unknown>;
  const known = types.map((type) => [type, registry[type]] as const);
  for (const type of types) delete registry[type];
  try {
    return await work();
  } finally {
    for (const [type, definition] of known) registry[type] = definition;
  }
}

/** A day's orders, and what of it an older cloud set apart. */
async function sentToOldCloud(types: readonly EventType[]): Promise<{ storeId: string; log: ShopLog }> {
  const storeId = await cloud.newStore();
  const log = new ShopLog({ storeId });
  for (let n = 0; n < 4; n++) log.sell();
  const quarantine = log.events.filter((e) => types.includes(e.eventType)).map(({ seq }) => seq);
  await withoutKnowing(types, () => cloud.ingest(storeId, log.events, { quarantine }));
  await cloud.caughtUp();
  return { storeId, log };
}

const retry = (storeId: string, as = token): Promise<Answer<TriedAgain>> =>
  cloud.request<TriedAgain>('POST', `/v1/stores/${storeId}/quarantine/retry`, { token: as, body: {} });
const waiting = async (storeId: string): Promise<QuarantinedEvent[]> =>
  (await cloud.request<{ events: QuarantinedEvent[] }>('GET', `/v1/stores/${storeId}/quarantine`, { token }))
    .body.events;
const logged = async (storeId: string): Promise<{ seq: number; hash: string; prev_hash: string }[]> =>
  cloud.db.knex('events').where({ store_id: storeId }).orderBy('seq').select('seq', 'hash', 'prev_hash');
const summary = async (storeId: string): Promise<OrdersSummary> =>
  (
    await cloud.request<OrdersSummary>(
      'GET',
      `/v1/reports/orders/summary?startDate=2026-11-20&endDate=2026-11-20&storeId=${storeId}`,
      { token },
    )
  ).body;

function ordersOf(events: readonly ShopEvent[]): Map<string, Order> {
  const orders = new Map<string, Order>();
  for (const event of events) {
    const orderId = orderIdOf(event);
    if (orderId !== null) orders.set(orderId, evolveOrder(orders.get(orderId), event));
  }
  return orders;
}

const UNKNOWN_TO_IT: readonly EventType[] = ['ORDER_CREATED', 'PAYMENT_COMPLETED', 'STOCK_CONSUMED'];

describe('events in quarantine, tried again once the cloud knows them', () => {
  it('are in their place of the chain, and count once in orders, stock, books and reports', async () => {
    const { storeId, log } = await sentToOldCloud(UNKNOWN_TO_IT);
    const { knex } = cloud.db;
    const apart = (await waiting(storeId)).map(({ seq }) => seq);
    expect(apart.length).toBeGreaterThan(8);
    expect(await knex('orders').where({ store_id: storeId })).toEqual([]);
    expect((await summary(storeId)).totals.orders).toBe(0);
    const head = await knex('stores').where({ store_id: storeId }).first('acked_seq', 'head_hash');

    for (const [taken, when] of [
      [apart.length, 'first'],
      [0, 'again'],
    ] as const) {
      expect([when, (await retry(storeId)).body]).toEqual([when, { taken, left: 0 }]);
      await cloud.caughtUp();
      expect(await waiting(storeId)).toEqual([]);
      expect(await logged(storeId)).toEqual(
        log.events.map(({ seq, hash, prevHash }) => ({ seq, hash, prev_hash: prevHash })),
      );
      const orders = await knex('orders').where({ store_id: storeId });
      expect(new Map(orders.map((row) => [row.order_id, row.state]))).toEqual(ordersOf(log.events));
      expect((await summary(storeId)).totals).toMatchObject({
        orders: 4,
        grossSalesCents: orders.reduce((sum, { total_cents }) => sum + total_cents, 0),
      });
      const dough = log.events.reduce(
        (sum, event) =>
          event.eventType === 'STOCK_CONSUMED' ? sum + (event.payload.needs['dough'] ?? 0) : sum,
        0,
      );
      const [booked, used, counted] = [
        await knex('stock_moves')
          .where({ store_id: storeId, ingredient_id: 'dough' })
          .sum('quantity_milli as n'),
        await knex('ingredient_usage')
          .where({ store_id: storeId, ingredient_id: 'dough' })
          .sum('used_milli as n'),
        await knex('stock').where({ store_id: storeId, ingredient_id: 'dough' }).first('on_hand', 'reserved'),
      ];
      expect(dough).toBeGreaterThan(0);
      expect([Number(booked[0]!['n']), Number(used[0]!['n'])]).toEqual([-dough * 1000, dough * 1000]);
      expect(counted).toEqual({ on_hand: -dough, reserved: 0 });
    }
    expect(await knex('stores').where({ store_id: storeId }).first('acked_seq', 'head_hash')).toEqual(head);
    expect(await cloud.ingest(storeId, log.events)).toMatchObject({ status: 200, body: { accepted: 0 } });
    log.sell();
    expect(await cloud.ingest(storeId, log.events.slice(-20))).toMatchObject({
      status: 200,
      body: { ackedSeq: log.events.length },
    });
  });

  it('book what the shop used also where its books were ahead of them', async () => {
    const storeId = await cloud.newStore();
    const log = new ShopLog({ storeId });
    for (let n = 0; n < 2; n++) log.sell();
    const consumed = log.events.filter(({ eventType }) => eventType === 'STOCK_CONSUMED');
    await withoutKnowing(['STOCK_CONSUMED'], () =>
      cloud.ingest(storeId, log.events, { quarantine: consumed.map(({ seq }) => seq) }),
    );
    const before = log.events.length;
    log.sell();
    await cloud.ingest(storeId, log.events.slice(before));
    await cloud.caughtUp();
    await retry(storeId);
    await cloud.caughtUp();
    const expected = new Map<string, number>();
    for (const event of log.events)
      if (event.eventType === 'STOCK_CONSUMED')
        for (const [id, n] of Object.entries(event.payload.needs))
          expected.set(id, (expected.get(id) ?? 0) - n * 1000);
    const booked = await cloud.db
      .knex('stock_balances')
      .where({ store_id: storeId })
      .select('ingredient_id', 'on_hand_milli');
    expect(new Map(booked.map((row) => [row.ingredient_id, row.on_hand_milli]))).toEqual(expected);
  });

  it('stay with the reason of now where they still do not fit, and the rest is taken in', async () => {
    const { storeId, log } = await sentToOldCloud(['ORDER_READY', 'ORDER_COMPLETED']);
    const ready = log.events.filter(({ eventType }) => eventType === 'ORDER_READY');
    await withoutKnowing(['ORDER_COMPLETED'], async () => {
      expect((await retry(storeId)).body).toEqual({ taken: ready.length, left: 4 });
    });
    const left = await waiting(storeId);
    expect(left).toHaveLength(4);
    expect(left[0]).toMatchObject({ code: 'unknown-type', triedAt: expect.any(Number) });
    expect(await logged(storeId)).toHaveLength(log.events.length - 4);
    // What was sent may be altered where it lies, sealed anew or not: then it is none of the chain's.
    const [second, first] = left.slice(-2);
    const altered = first!.body.replace('"staff-mia"', '"staff-bob"');
    const sealed = JSON.parse(second!.body.replace('"staff-mia"', '"staff-bob"')) as Envelope;
    for (const [{ seq }, body] of [
      [first!, altered],
      [second!, JSON.stringify({ ...sealed, hash: hashEvent(sealed, sha256) })],
    ] as const)
      await cloud.db.knex('quarantined_events').where({ store_id: storeId, seq }).update({ body });
    expect((await retry(storeId)).body).toEqual({ taken: 2, left: 2 });
    expect(await waiting(storeId)).toMatchObject([
      { seq: second!.seq, code: 'ingest-chain-broken', field: 'hash' },
      { seq: first!.seq, code: 'ingest-chain-broken', field: 'hash' },
    ]);
  });

  it('do not take the id of another event', async () => {
    const { storeId, log } = await sentToOldCloud(['ORDER_READY']);
    const [first] = log.events.filter(({ eventType }) => eventType === 'ORDER_READY');
    await cloud.db.knex('events').where({ store_id: storeId, seq: 1 }).update({ event_id: first!.eventId });
    expect((await retry(storeId)).body).toEqual({ taken: 3, left: 1 });
    expect(await waiting(storeId)).toMatchObject([{ seq: first!.seq, code: 'duplicate-event-id' }]);
  });

  it('are taken in once, whoever tries at the same time, also while the shop sends on', async () => {
    const { storeId, log } = await sentToOldCloud(UNKNOWN_TO_IT);
    const apart = (await waiting(storeId)).length;
    const before = log.events.length;
    for (let n = 0; n < 3; n++) log.sell();
    const [sent, ...tried] = await Promise.all([
      cloud.ingest(storeId, log.events.slice(before)),
      ...[1, 2, 3].map(() => retry(storeId)),
    ]);
    expect([sent.status, ...tried.map(({ status }) => status)]).toEqual([200, 200, 200, 200]);
    expect(tried.reduce((sum, { body }) => sum + body.taken, 0)).toBe(apart);
    await cloud.caughtUp();
    expect(await logged(storeId)).toHaveLength(log.events.length);
    expect((await summary(storeId)).totals.orders).toBe(7);
  });

  it('are for those who may change things, in their stores; it is written down, and the shop hears of it', async () => {
    const { storeId, log } = await sentToOldCloud(['ORDER_READY']);
    const heard = async (): Promise<number | undefined> =>
      (
        await cloud.request<DirectivesAnswer>('GET', `/v1/stores/${storeId}/directives`, {
          token: cloud.deviceToken(storeId),
        })
      ).body.quarantined;
    const viewer = (await cloud.login('ada@forno.example')).accessToken;
    expect((await retry(storeId, viewer)).status).toBe(403);
    expect(await retry('store-of-nobody')).toMatchObject({ status: 404, problem: { code: 'unknown-store' } });
    expect(await heard()).toBe(4);
    await retry(storeId);
    expect(await heard()).toBe(0);
    const entries = await cloud.db.knex('audit').where({ act: 'quarantine-tried-again', subject: storeId });
    const seqs = log.events.filter(({ eventType }) => eventType === 'ORDER_READY').map(({ seq }) => seq);
    expect(entries.map(({ details }) => details)).toEqual([{ taken: 4, left: 0, first: seqs }]);
  });
});
