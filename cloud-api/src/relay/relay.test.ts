import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ShopEvent } from '@forno/shared/events';
import type {
  ClientToRelay,
  RelaySubscribe,
  RelaySubscribed,
  RelayToClient,
} from '@forno/shared/protocol/cloud/relay';
import {
  realtimePerformanceSchema,
  type RealtimePerformance,
} from '@forno/shared/protocol/reports/realtime-performance';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { ShopLog } from '../../test/shop-log.ts';

type Client = Socket<RelayToClient, ClientToRelay>;

let cloud: TestCloud;
let token: string;
const open: Client[] = [];
beforeAll(async () => {
  cloud = await startTestCloud();
  token = (await cloud.login()).accessToken;
});
afterEach(() => open.splice(0).forEach((client) => client.disconnect()));
afterAll(() => cloud.close());

async function connect(auth: { token?: string }): Promise<Client> {
  const client: Client = io(cloud.url, {
    auth,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  open.push(client);
  await new Promise<void>((resolve, reject) => client.once('connect', resolve).once('connect_error', reject));
  return client;
}

/** Hears a store as the backoffice does: what the answer holds, then what is pushed. */
async function hear(
  client: Client,
  request: RelaySubscribe,
): Promise<{ heard: ShopEvent[]; answer: RelaySubscribed }> {
  const heard: ShopEvent[] = [];
  client.on('events', (batch) => {
    if (batch.storeId === request.storeId) heard.push(...batch.events);
  });
  const answer: RelaySubscribed = await client.emitWithAck('subscribe', request);
  if (answer.ok) heard.unshift(...answer.events);
  return { heard, answer };
}

async function until(condition: () => boolean, timeoutMs = 20_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function newLog(orders = 2): Promise<ShopLog> {
  const log = new ShopLog({ storeId: await cloud.newStore() });
  for (let n = 0; n < orders; n++) log.sell();
  return log;
}
const upload = (log: ShopLog, from = 0, to = Infinity) =>
  cloud.ingest(log.storeId, log.events.slice(from, to));

describe('the relay', () => {
  it('pushes what was committed, in order and as it was', async () => {
    const log = await newLog();
    const { heard, answer } = await hear(await connect({ token }), { storeId: log.storeId });
    expect(answer).toEqual({ ok: true, seq: 0, events: [] });
    await upload(log, 0, 9);
    await upload(log, 9);
    await until(() => heard.length === log.events.length);
    expect(heard).toEqual(log.events);
  });

  it('goes on from any sequence number, across a break and beside live events', async () => {
    const log = await newLog(90);
    const half = 700;
    await upload(log, 0, half);
    const first = await hear(await connect({ token }), { storeId: log.storeId, since: 0 });
    await until(() => first.heard.length === half);
    open.splice(0).forEach((client) => client.disconnect());
    const since = first.heard[299]!.seq;
    const [second] = await Promise.all([
      hear(await connect({ token }), { storeId: log.storeId, since }),
      upload(log, half),
    ]);
    await until(() => second.heard.length === log.events.length - 300);
    expect(second.heard.map((event) => event.seq)).toEqual(log.events.slice(300).map((event) => event.seq));
  });

  it('filters by type and aggregate', async () => {
    const log = await newLog(3);
    const aggregateId = log.events.at(-1)!.aggregateId;
    const byType = await hear(await connect({ token }), {
      storeId: log.storeId,
      types: ['ORDER_READY', 'ORDER_COMPLETED'],
    });
    const byAggregate = await hear(await connect({ token }), { storeId: log.storeId, aggregateId });
    await upload(log);
    const own = log.events.filter((event) => event.aggregateId === aggregateId);
    await until(() => byType.heard.length === 6 && byAggregate.heard.length === own.length);
    expect(byAggregate.heard).toEqual(own);
  });

  it('misses nothing when the notice of an upload is lost', async () => {
    const log = await newLog();
    const { heard } = await hear(await connect({ token }), { storeId: log.storeId });
    // The connection that listens is cut, as by a failover.
    await cloud.db.knex.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'forno-listen' and datname = current_database()`,
    );
    await upload(log);
    await until(() => heard.length === log.events.length);
  });

  it('lets nobody in without a token, nor to a store that is not theirs', async () => {
    await expect(connect({})).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
    await expect(connect({ token: 'fdev_x' })).rejects.toMatchObject({ data: { code: 'device-unknown' } });
    const emil = await connect({ token: (await cloud.login('emil@forno.example')).accessToken });
    expect((await hear(emil, { storeId: 'store-003' })).answer).toMatchObject({
      ok: false,
      code: 'unknown-store',
    });
    const store = await connect({ token: cloud.deviceToken('store-001') });
    expect((await hear(store, { storeId: 'store-002' })).answer).toMatchObject({
      ok: false,
      code: 'unknown-store',
    });
    expect(await store.emitWithAck('dashboard', {})).toEqual({ ok: false });
  });

  it("lets a partner's key in that may read events, for its stores, and no other key", async () => {
    const keyFor = async (scopes: readonly string[]): Promise<string> => {
      const body = { name: 'Partner', scopes, storeIds: ['store-001'] };
      return (await cloud.request<{ secret: string }>('POST', '/v1/api-keys', { token, body })).body.secret;
    };
    await expect(connect({ token: await keyFor(['stores:read']) })).rejects.toMatchObject({
      data: { code: 'key-scope' },
    });
    const partner = await connect({ token: await keyFor(['events:read']) });
    expect((await hear(partner, { storeId: 'store-001' })).answer).toMatchObject({ ok: true });
    expect((await hear(partner, { storeId: 'store-002' })).answer).toMatchObject({ code: 'unknown-store' });
  });

  it('answers a malformed request by its field, and lives on', async () => {
    const client = await connect({ token });
    expect(await client.emitWithAck('subscribe', { storeId: 'store-001', since: -1 })).toMatchObject({
      ok: false,
      code: 'validation-failed',
      message: expect.stringContaining('since'),
    });
    expect(
      await client.emitWithAck('subscribe', { storeId: 'store-001', types: ['NOPE' as never] }),
    ).toMatchObject({ ok: false, message: expect.stringContaining('types.0') });
    client.emit('subscribe', 7 as never, 8 as never);
    expect((await hear(client, { storeId: 'store-001' })).answer.ok).toBe(true);
  });

  it('tells a store at once that there is something for it', async () => {
    const store = await connect({ token: cloud.deviceToken('store-004') });
    const hints: unknown[] = [];
    store.on('directives', (hint) => hints.push(hint));
    const { toppings } = new ShopLog().menu;
    const answer = await cloud.request('PUT', '/v1/stores/store-004/availability', {
      token,
      body: { kind: 'topping', id: toppings[0]!.id, available: false },
    });
    await until(() => hints.length === 1);
    expect(hints).toEqual([{ storeId: 'store-004', cursor: answer.body['cursor'] }]);
  });

  it('pushes the live dashboard when orders come in, at most once a second', async () => {
    const log = new ShopLog({ storeId: await cloud.newStore(), startAt: Date.now() });
    const client = await connect({ token });
    const states: { at: number; ids: string[]; orders: number }[] = [];
    client.on('dashboard', (state) =>
      states.push({
        at: performance.now(),
        ids: state.orders.map((order) => order.orderId),
        orders: state.today.orders,
      }),
    );
    expect(await client.emitWithAck('dashboard', { storeId: log.storeId })).toEqual({ ok: true });
    const orderId = log.sell();
    await upload(log);
    await until(() => states.at(-1)?.orders === 1);
    expect(states.at(-1)!.ids).toEqual([orderId]);
    const gaps = states.slice(1).map((state, n) => state.at - states[n]!.at);
    // Sent a second apart; a busy machine may bring two closer together.
    expect(Math.min(...gaps, Infinity)).toBeGreaterThan(500);
  });

  it('pushes how a shop is doing when an order comes in, waits and is handed over; nobody polls', async () => {
    const log = new ShopLog({ storeId: await cloud.newStore(), startAt: Date.now() });
    const client = await connect({ token });
    const states: RealtimePerformance[] = [];
    client.on('performance', (state) => states.push(realtimePerformanceSchema.parse(state)));
    expect(await client.emitWithAck('performance', { storeId: log.storeId })).toEqual({ ok: true });
    await until(() => states.length > 0, 10_000);
    expect(states[0]!.total).toMatchObject({ orders: 0, open: 0, late: 0, onTimeBps: null });

    log.sell();
    const inTheKitchen = log.events.findIndex(({ eventType }) => eventType === 'ORDER_QUALITY_CHECK');
    await cloud.ingest(log.storeId, log.events.slice(0, inTheKitchen));
    await until(() => states.at(-1)!.total.orders === 1 && states.at(-1)!.total.open === 1, 10_000);
    expect(states.at(-1)!.stores).toMatchObject([{ storeId: log.storeId, orders: 1, open: 1, late: 0 }]);
    expect(states.at(-1)!.total.oldestAcceptedAt).toBe(log.events[0]!.timestamp);

    await cloud.ingest(log.storeId, log.events.slice(inTheKitchen));
    await until(() => states.at(-1)!.total.open === 0 && states.at(-1)!.total.onTimeBps !== null, 10_000);
    expect(states.at(-1)!.total).toMatchObject({ orders: 1, late: 0, oldestAcceptedAt: null });
    expect(states.at(-1)!.total.prepSecondsP50).toBeGreaterThan(0);
  });

  it('shows performance to nobody who may not see the store', async () => {
    const store = await connect({ token: cloud.deviceToken('store-004') });
    expect(await store.emitWithAck('performance', {})).toEqual({ ok: false });
    const client = await connect({ token });
    expect(await client.emitWithAck('performance', { storeId: 'nowhere' })).toEqual({ ok: false });
  });
});
