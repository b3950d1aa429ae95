import { randomUUID } from 'node:crypto';
import type { OrderingMenu, Quote, Tracked } from '@forno/shared/protocol/cloud/ordering';
import type { DirectivesAnswer } from '@forno/shared/protocol/ingest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestCloud, type Answer, type TestCloud } from '../../test/cloud.ts';
import { openOnlineShop, type OnlineShop } from '../../test/online-shop.ts';

const DAY = 86_400_000;
let cloud: TestCloud;
const clock = { now: Date.UTC(2026, 10, 20, 18) };
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api', 'worker'], now: () => clock.now });
});
afterAll(() => cloud.close());

let online: OnlineShop;
let storeId: string;
beforeEach(async () => {
  online = await openOnlineShop(cloud, clock.now);
  ({ storeId } = online);
});

const pizzas = (quantity: number) => [
  {
    lineId: randomUUID(),
    quantity,
    selection: {
      kind: 'pizza',
      itemId: 'margherita',
      sizeId: 'm',
      crustId: 'hand-tossed',
      toppings: [],
    },
  },
];
const DOOR = {
  name: 'Zoe Baker',
  street: '12 Broadway',
  unit: '3rd floor',
  postcode: '12207',
  city: 'Albany',
  instructions: 'ring twice',
};
const PERSONAL = /Baker|Broadway|3rd floor|12207|ring twice|555 0100/;

const quote = (body: object): Promise<Answer<Quote>> =>
  cloud.request<Quote>('POST', `/v1/ordering/stores/${storeId}/quote`, { body });
const driven = (deliverTo: object | null, quantity = 1) =>
  quote({ service: 'delivery', lines: pizzas(quantity), deliverTo });

async function place(more: object = {}, quantity = 1): Promise<{ id: string; placed: Answer<Tracked> }> {
  const cart = { service: 'delivery', lines: pizzas(quantity), deliverTo: DOOR };
  const { totalCents } = (await quote({ ...cart, ...more })).body;
  const id = randomUUID();
  const body = {
    channelOrderId: id,
    ...cart,
    callName: 'Zoe',
    phone: '+1 518 555 0100',
    payAt: 'online',
    token: 'tok_approved',
    agreedCents: totalCents ?? 0,
    ...more,
  };
  const placed = await cloud.request<Tracked>('POST', `/v1/ordering/stores/${storeId}/orders`, { body });
  return { id, placed };
}

const directives = async (): Promise<DirectivesAnswer['directives']> =>
  (
    await cloud.request<DirectivesAnswer>('GET', `/v1/stores/${storeId}/directives?after=0`, {
      token: cloud.deviceToken(storeId),
    })
  ).body.directives;

describe('a delivery ordered on the web', () => {
  it.each([
    ['its postcode', { postcode: '12207' }, 'Downtown', 199],
    ['its street, which the shop knows', { street: '12 Broadway' }, 'Downtown', 199],
    ['its place in a drawn zone', { point: { latE6: 42_662_000, lonE6: -73_782_000 } }, 'Pine Hills', 299],
    ['its distance', { point: { latE6: 42_640_000, lonE6: -73_720_000 } }, 'Outer ring', 499],
  ])('takes the fee of the zone that it is in by %s', async (_, deliverTo, zoneName, feeCents) => {
    const fetched = (await quote({ service: 'carry-out', lines: pizzas(1) })).body;
    const { body } = await driven(deliverTo);
    expect(body).toMatchObject({
      delivery: { zoneName, feeCents },
      fees: [{ name: zoneName, cents: feeCents }],
    });
    expect(body.totalCents).toBeGreaterThan(fetched.totalCents + feeCents - 1);
    expect(body.readyAt).toBeGreaterThan(fetched.readyAt);
  });

  it('is quoted without its fee while nobody said where to, and driven free from its zone’s amount on', async () => {
    expect((await driven(null)).body).toMatchObject({ delivery: null, fees: [] });
    const { body } = await driven({ postcode: '12207' }, 4);
    expect(body).toMatchObject({ delivery: { feeCents: 0, freeFromCents: 2500 }, fees: [] });
  });

  it('is refused where nobody drives, without an address and without a telephone number', async () => {
    const far = await driven({ postcode: '99999' });
    expect(far.problem).toMatchObject({ status: 422, code: 'out-of-zone', field: 'deliverTo' });
    const nowhere = await place({ deliverTo: null });
    expect(nowhere.placed.problem).toMatchObject({ status: 422, field: 'deliverTo' });
    expect((await place({ phone: '' })).placed.problem).toMatchObject({ status: 422, field: 'phone' });
  });

  it('has to come to its zone’s minimum, which the quote tells before anybody pays', async () => {
    const deliverTo = {
      ...DOOR,
      postcode: '',
      street: 'Far Road',
      point: { latE6: 42_640_000, lonE6: -73_720_000 },
    };
    const { body } = await driven(deliverTo);
    expect(body).toMatchObject({ minimumCents: 2500, missingCents: 2500 - body.subtotalCents });
    const { placed } = await place({ deliverTo });
    expect(placed.problem).toMatchObject({
      status: 422,
      code: 'below-minimum',
      field: 'lines',
      missingCents: body.missingCents,
    });
  });

  it('is taken on by the shop with its fee, and brings its address beside the log', async () => {
    const { id, placed } = await place();
    expect(placed.body).toMatchObject({
      status: 'offered',
      service: 'delivery',
      timeZone: 'America/New_York',
    });
    const told = await directives();
    expect(told.find(({ contact }) => contact)!.contact).toMatchObject({
      customerId: `web:${id}`,
      name: 'Zoe Baker',
      phones: ['+1 518 555 0100'],
      addresses: [{ addressId: 'web', street: '12 Broadway', unit: '3rd floor', instructions: 'ring twice' }],
    });
    const [offer] = await online.sync();
    const delivery = { customerId: `web:${id}`, addressId: 'web', zoneId: 'downtown' };
    expect(offer).toMatchObject({ type: 'ReceiveChannelOrder', service: 'delivery', delivery });
    await online.accept(id);
    const done = (await cloud.request<Tracked>('GET', `/v1/ordering/orders/${id}`)).body;
    expect(done).toMatchObject({
      status: 'accepted',
      progress: 'preparing',
      totalCents: placed.body.totalCents,
    });
    const sold = await cloud.db.knex('orders').where({ order_id: id }).first('state');
    expect(sold.state).toMatchObject({
      customerId: `web:${id}`,
      delivery: { addressId: 'web', zoneId: 'downtown', feeCents: 199 },
    });
    // Nothing that is kept for ever says who or where.
    const kept = [
      online.log.events,
      await cloud.db.knex('directives').where({ store_id: storeId }),
      await cloud.db.knex('channel_orders').where({ channel_order_id: id }).select('request'),
      done,
    ];
    expect(JSON.stringify(kept)).not.toMatch(PERSONAL);
  });
});

describe('a shop that asks for a minimum', () => {
  it('says so with its menu and in each quote, and takes nothing below it', async () => {
    const { knex } = cloud.db;
    const row = await knex('directives')
      .where({ store_id: storeId })
      .whereRaw("body ->> 'kind' = 'settings'")
      .orderBy('cursor', 'desc')
      .first();
    const document = await knex('documents').where({ sha256: row.body.sha256 }).first();
    const settings = JSON.parse(document.body);
    const channels = { ...settings.channels, minimumCents: { 'carry-out': 2000 } };
    const sha256 = randomUUID();
    await knex('documents').insert({ ...document, sha256, body: JSON.stringify({ ...settings, channels }) });
    await knex('directives').insert({
      ...row,
      cursor: 9000,
      directive_id: randomUUID(),
      body: JSON.stringify({ ...row.body, sha256 }),
    });
    const menu = await cloud.request<OrderingMenu>('GET', `/v1/ordering/stores/${storeId}/menu`);
    expect(menu.body.store).toMatchObject({
      services: expect.arrayContaining(['carry-out', 'delivery']) as unknown,
      minimumCents: { 'carry-out': 2000 },
    });
    const small = await place({ service: 'carry-out', deliverTo: null });
    expect(small.placed.problem).toMatchObject({ code: 'below-minimum', field: 'lines', minimumCents: 2000 });
    const enough = await place({ service: 'carry-out', deliverTo: null }, 4);
    expect(enough.placed.body.status).toBe('offered');
    expect((await quote({ service: 'dine-in', lines: pizzas(1) })).body.missingCents).toBe(0);
  });
});

describe('a kitchen', () => {
  it('is as busy as what it was offered makes it, before anybody takes that on', async () => {
    const state = async () =>
      (await quote({ service: 'carry-out', lines: pizzas(4), deliverTo: null })).body.state;
    const before = await state();
    const counter = { service: 'carry-out', deliverTo: null, payAt: 'counter', token: null };
    const ids: string[] = [];
    let refusal: string | undefined;
    while (ids.length < 60 && refusal === undefined) {
      const { id, placed } = await place(counter, 4);
      if (placed.status === 200) ids.push(id);
      else refusal = placed.problem.code;
      // An order is held against the kitchen as it was a second ago at most.
      clock.now += 1001;
    }
    expect(refusal).toBe('later');
    const busy = await state();
    expect(busy).toMatchObject({ takes: 'later' });
    expect(busy.minutes).toBeGreaterThan(before.minutes);
    // What is wanted later is no work now.
    const later = await place({ ...counter, dueAt: busy.earliestAt + 3 * 3_600_000 }, 4);
    expect(later.placed.body.status).toBe('offered');
    expect((await state()).minutes).toBe(busy.minutes);
    for (const id of ids) await cloud.request('POST', `/v1/ordering/orders/${id}/cancel`, { body: {} });
    expect(await state()).toMatchObject({ takes: 'now', minutes: before.minutes });
  });
});

describe('who ordered a delivery', () => {
  it('is forgotten after some weeks, here and at the shop', async () => {
    const { id } = await place();
    await online.sync();
    await online.accept(id);
    clock.now += 43 * DAY;
    await cloud.caughtUp();
    const row = await cloud.db.knex('channel_orders').where({ channel_order_id: id }).first();
    expect(row).toMatchObject({ phone: null, deliver_to: null });
    const told = await directives();
    expect(JSON.stringify(told)).not.toMatch(PERSONAL);
    expect(told.at(-1)!.body).toMatchObject({
      kind: 'command',
      command: { type: 'ForgetCustomer', customerId: `web:${id}` },
    });
  });
});
