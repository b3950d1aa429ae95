import { randomUUID } from 'node:crypto';
import { demoMenu } from '@forno/shared/demo';
import type { DeadLetter, GatewayConnection } from '@forno/shared/protocol/cloud/gateway';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { knownShop } from '../../test/known-shop.ts';
import { openOnlineShop, type OnlineShop } from '../../test/online-shop.ts';
import { openPartner, type Partner } from '../../test/partner.ts';
import { selectionOf } from './selection-of.ts';
import { soldOutCodes } from './shop-standing.ts';

const MINUTE = 60_000;
const clock = { now: Date.UTC(2026, 10, 20, 18) };
let cloud: TestCloud;
let partner: Partner;
let token: string;
let shop: OnlineShop;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api', 'worker'], now: () => clock.now });
  partner = await openPartner();
});
afterAll(async () => {
  await partner.close();
  await cloud.close();
});
/** The clock moves on further than a token lasts. */
const signIn = async (): Promise<void> => void (token = (await cloud.login()).accessToken);
beforeEach(async () => {
  await signIn();
  // Lines of the tests before: their shops are not heard from any more.
  await cloud.db.knex('gateway_connections').update({ disabled_at: clock.now });
  shop = await openOnlineShop(cloud, clock.now);
  partner.heard.length = 0;
  partner.answer = () => ({ status: 200, body: '{}' });
});

async function connect(adapter: string, settings: object, mode = 'live'): Promise<string> {
  const body = {
    storeId: shop.storeId,
    adapter,
    name: adapter,
    mode,
    settings: { apiUrl: partner.url, accessToken: 'partner-token', ...settings },
  };
  const made = await cloud.request<{ connectionId: string }>('POST', '/v1/gateway/connections', {
    token,
    body,
  });
  expect(made.status).toBe(201);
  return made.body.connectionId;
}
const uber = (): Promise<string> => connect('uber-eats', { storeId: 'u 1' });
const deliveroo = (): Promise<string> => connect('deliveroo', { brandId: 'gb-1', siteId: '42' });

/** What the partner heard since it was looked at last. */
function heard(): [string, unknown][] {
  const all = partner.heard.map(({ method, path, body }): [string, unknown] => [
    `${method} ${path}`,
    JSON.parse(body),
  ]);
  partner.heard.length = 0;
  return all;
}
/** A minute in which the shop is heard from. */
async function pass(ms = MINUTE): Promise<void> {
  clock.now += ms;
  await cloud.db.knex('stores').where({ store_id: shop.storeId }).update({ last_sync_at: clock.now });
  await signIn();
  await cloud.caughtUp();
}
const sell = (id: string, available: boolean): void =>
  void shop.log.run({ type: 'SetAvailability', commandId: randomUUID(), kind: 'item', id, available });
const pause = (minutes: number): void =>
  void shop.log.run({ type: 'PauseChannels', commandId: randomUUID(), minutes });
const lineOf = async (id: string): Promise<GatewayConnection> =>
  (
    await cloud.request<{ connections: GatewayConnection[] }>('GET', '/v1/gateway/connections', { token })
  ).body.connections.find(({ connectionId }) => connectionId === id)!;
const letters = async (id: string): Promise<DeadLetter[]> =>
  (
    await cloud.request<{ deadLetters: DeadLetter[] }>('GET', '/v1/gateway/dead-letters?state=open', {
      token,
    })
  ).body.deadLetters.filter(({ connectionId }) => connectionId === id);

const STATUS = 'POST /v1/eats/store/u%201/status';
const SITE = 'brands/gb-1/sites/42';

describe('a partner that wants to know how its shop stands', () => {
  it('hears of a pause and its end, once each', async () => {
    const id = await uber();
    await cloud.caughtUp();
    expect(heard()).toEqual([[STATUS, { status: 'ONLINE' }]]);
    pause(20);
    await shop.upload();
    const until = new Date(clock.now + 20 * MINUTE).toISOString();
    const reason = 'The shop takes no orders at the moment';
    expect(heard()).toEqual([[STATUS, { status: 'PAUSED', reason, paused_until: until }]]);
    await pass();
    expect(heard()).toEqual([]);
    expect(await lineOf(id)).toMatchObject({ told: { takes: 'paused', soldOut: 0 } });
    await pass(20 * MINUTE);
    expect(heard()).toEqual([[STATUS, { status: 'ONLINE' }]]);
  });

  it('hears that nobody is heard from in the shop', async () => {
    await uber();
    await cloud.caughtUp();
    heard();
    clock.now += 4 * MINUTE;
    await cloud.caughtUp();
    expect(heard()).toMatchObject([[STATUS, { status: 'PAUSED' }]]);
  });

  it('hears what is sold out and what is back, item by item, whatever is not on its menu', async () => {
    await uber();
    await cloud.caughtUp();
    heard();
    partner.answer = ({ path }) => ({ status: path.includes('hand-tossed') ? 204 : 404 });
    sell('margherita', false);
    await shop.upload();
    const gone = heard();
    expect(gone.map(([what]) => what)).toContain(
      'POST /v2/eats/stores/u%201/menus/items/margherita%2Fm%2Fhand-tossed',
    );
    for (const [, body] of gone)
      expect(body).toMatchObject({ suspension_info: { suspension: { reason: 'Sold out' } } });
    sell('margherita', true);
    await shop.upload();
    const back = heard();
    expect(back.map(([what]) => what)).toEqual(gone.map(([what]) => what));
    for (const [, body] of back) expect(body).toEqual({ suspension_info: { suspension: null } });
  });

  it('takes a list as a whole, no sooner than it may be sent again, and is told the last word', async () => {
    await deliveroo();
    await cloud.caughtUp();
    expect(heard()).toEqual([
      [`PUT /site/v1/${SITE}/status`, { status: 'OPEN' }],
      [`PUT /site/v1/${SITE}/workload/mode`, { mode: 'QUIET' }],
    ]);
    const list = `PUT /menu/v2/${SITE}/menu/item_unavailabilities`;
    sell('cola', false);
    await shop.upload();
    expect(heard()).toEqual([
      [list, { unavailable_ids: expect.arrayContaining(['cola/can']), hidden_ids: [] }],
    ]);
    sell('cola', true);
    sell('margherita', false);
    await shop.upload();
    expect(heard()).toEqual([]);
    await pass();
    const [[what, body] = ['', {}]] = heard();
    expect(what).toBe(list);
    expect((body as { unavailable_ids: string[] }).unavailable_ids).toContain('margherita/m');
    expect((body as { unavailable_ids: string[] }).unavailable_ids).not.toContain('cola/can');
  });

  it('that cannot be reached hears later how it is then, not how it was', async () => {
    const id = await uber();
    await cloud.caughtUp();
    heard();
    partner.answer = () => ({ status: 503 });
    pause(20);
    await shop.upload();
    expect(heard()).toHaveLength(1);
    partner.answer = () => ({ status: 200 });
    pause(0);
    await shop.upload();
    await pass(10 * MINUTE);
    // It never heard of the pause: nothing is new to it.
    expect(heard()).toEqual([]);
    expect(await letters(id)).toEqual([]);
  });

  it('that will not hear it leaves a letter to a person, whose replay tells how it is', async () => {
    const id = await uber();
    partner.answer = () => ({ status: 403 });
    await cloud.caughtUp();
    await pass();
    expect(heard()).toHaveLength(1);
    const [letter] = await letters(id);
    expect(letter).toMatchObject({ code: 'partner-refused', direction: 'out' });
    partner.answer = () => ({ status: 200 });
    const replay = `/v1/gateway/dead-letters/${letter!.deadLetterId}/replay`;
    expect((await cloud.request('POST', replay, { token, body: {} })).status).toBe(200);
    expect(heard()).toEqual([[STATUS, { status: 'ONLINE' }]]);
    expect(await letters(id)).toEqual([]);
  });

  it('is not opened outside its own hours, and asked again until they begin', async () => {
    const id = await deliveroo();
    partner.answer = ({ path }) => ({ status: path.endsWith('/status') ? 400 : 200 });
    await cloud.caughtUp();
    await pass(10 * MINUTE);
    partner.answer = () => ({ status: 200 });
    heard();
    await pass(10 * MINUTE);
    expect(heard()[0]).toEqual([`PUT /site/v1/${SITE}/status`, { status: 'OPEN' }]);
    expect(await letters(id)).toEqual([]);
  });

  it('is left in peace where its line is a shadow, or says nothing of its shop', async () => {
    await connect('uber-eats', { storeId: 'u 1' }, 'shadow');
    await connect('uber-eats', {});
    pause(20);
    await shop.upload();
    expect(heard()).toEqual([]);
  });
});

describe('what is sold out', () => {
  it('goes by the codes that orders come with', () => {
    const known = knownShop();
    const gone = [
      ...demoMenu().items.map(({ id }) => ['item', id] as const),
      ...demoMenu().toppings.map(({ id }) => ['topping', id] as const),
    ];
    expect(soldOutCodes(known)).toEqual([]);
    for (const [kind, id] of gone)
      known.shop.availability.set(`${kind}:${id}`, { kind, id, available: false, remaining: null });
    const codes = soldOutCodes(known);
    expect(codes.length).toBeGreaterThan(gone.length);
    for (const code of codes.filter((one) => !one.startsWith('+'))) {
      const line = { code, quantity: 1, modifiers: [], notes: null, cents: null };
      expect(selectionOf(known.menu, line)).toMatchObject({ ok: true });
    }
  });

  it('takes a size off every pizza that comes in it, and nothing else', () => {
    const known = knownShop();
    known.shop.availability.set('size:l', { kind: 'size', id: 'l', available: false, remaining: null });
    const codes = soldOutCodes(known);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.every((code) => code.split('/')[1] === 'l')).toBe(true);
  });
});
