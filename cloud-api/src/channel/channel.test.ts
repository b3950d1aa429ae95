import { randomUUID } from 'node:crypto';
import type { OrderingMenu, Quote, Tracked } from '@forno/shared/protocol/cloud/ordering';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestCloud, type Answer, type TestCloud } from '../../test/cloud.ts';
import { openOnlineShop, type OnlineShop } from '../../test/online-shop.ts';
import { TEST_TOKENS } from './simulated-provider.ts';

const MINUTE = 60_000;
let cloud: TestCloud;
const clock = { now: Date.UTC(2026, 10, 20, 18) };
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api', 'worker'], now: () => clock.now });
});
afterAll(() => cloud.close());

let online: OnlineShop;
let shop: OnlineShop['log'];
let storeId: string;
/** A shop that opens at this moment, with the demo chain's menu and settings. */
beforeEach(async () => {
  online = await openOnlineShop(cloud, clock.now);
  ({ storeId, log: shop } = online);
});

const cart = () => {
  const selection = {
    kind: 'pizza',
    itemId: 'margherita',
    sizeId: 'm',
    crustId: 'hand-tossed',
    toppings: [],
  } as const;
  return { service: 'carry-out', lines: [{ lineId: randomUUID(), selection, quantity: 2 }] };
};
const quote = (body: object = cart()): Promise<Answer<Quote>> =>
  cloud.request<Quote>('POST', `/v1/ordering/stores/${storeId}/quote`, { body });
const place = (body: object): Promise<Answer<Tracked>> =>
  cloud.request<Tracked>('POST', `/v1/ordering/stores/${storeId}/orders`, { body });
const track = async (id: string): Promise<Tracked> =>
  (await cloud.request<Tracked>('GET', `/v1/ordering/orders/${id}`)).body;
const pay = (id: string, token: string = TEST_TOKENS.approved): Promise<Answer<Tracked>> =>
  cloud.request<Tracked>('POST', `/v1/ordering/orders/${id}/pay`, { body: { token } });

async function order(more: object = {}): Promise<{ id: string; body: object; placed: Answer<Tracked> }> {
  const asked = cart();
  const agreedCents = (await quote(asked)).body.totalCents;
  const id = randomUUID();
  const body = { channelOrderId: id, ...asked, callName: 'Zoe', payAt: 'online', agreedCents, ...more };
  return { id, body, placed: await place(body) };
}

const sync = () => online.sync();
const upload = () => online.upload();
const answer = (id: string) => online.accept(id);
/** Tries in the provider's own books. */
const tries = async (): Promise<number> => (await cloud.db.knex('simulated_payments').pluck('key')).length;
const book = (id: string) =>
  cloud.db
    .knex('channel_orders as c')
    .join('simulated_payments as p', 'p.ref', 'c.provider_ref')
    .where('c.channel_order_id', id)
    .select('p.status', 'p.captured_cents as captured');

describe('an order from the web', () => {
  it('is quoted by the shop’s own prices, paid, offered, taken on, and then its money is taken', async () => {
    const quoted = await quote();
    expect(quoted.body).toMatchObject({ currency: 'USD', state: { takes: 'now', isOffline: false } });
    expect(quoted.body.totalCents).toBeGreaterThan(quoted.body.subtotalCents);
    const { id, placed } = await order();
    expect(placed.body).toMatchObject({ status: 'placed', payment: 'open' });
    expect(await sync()).toEqual([]);
    expect((await pay(id)).body).toMatchObject({ status: 'offered', payment: 'authorised' });
    const [offer] = await sync();
    expect(offer).toMatchObject({ offerId: id, from: 'Web', callName: 'Zoe' });
    expect(await track(id)).toMatchObject({ status: 'received', number: null });
    await answer(id);
    const done = await track(id);
    expect(done).toMatchObject({ status: 'accepted', payment: 'captured', number: 1, progress: 'preparing' });
    expect(done.promisedAt).toBeGreaterThan(clock.now);
    expect(await book(id)).toEqual([{ status: 'captured', captured: done.totalCents }]);
    expect(JSON.stringify(done)).not.toContain('Zoe');
  });

  it('is of the part of the day that it is for: in the quote, and at the shop that hears of it later', async () => {
    const opened = clock.now;
    // Friday in New York; lunch is until half past two.
    const at = (time: string): number => Date.parse(`2026-11-20T${time}:00-05:00`);
    const selection = {
      kind: 'combo',
      itemId: 'lunch-box',
      choices: [
        { slotId: 'pizza', selection: { ...cart().lines[0]!.selection, sizeId: 's' } },
        { slotId: 'side', selection: { kind: 'simple', itemId: 'fries', variantId: 'regular' } },
        { slotId: 'drink', selection: { kind: 'simple', itemId: 'cola', variantId: 'can' } },
      ],
    };
    const lunch = { service: 'carry-out', lines: [{ lineId: randomUUID(), selection, quantity: 1 }] };
    const state = async (time: string, dueAt: string | null): Promise<number> => {
      clock.now = at(time);
      return (await quote({ ...lunch, dueAt: dueAt === null ? null : at(dueAt) })).status;
    };
    try {
      expect(await state('09:30', null)).toBe(422);
      expect(await state('09:30', '12:00')).toBe(200);
      expect(await state('13:00', '18:00')).toBe(422);
      expect(await state('14:29', null)).toBe(200);
      const agreedCents = (await quote(lunch)).body.totalCents;
      const id = randomUUID();
      await place({ channelOrderId: id, ...lunch, callName: 'Zoe', payAt: 'online', agreedCents });
      clock.now = at('14:33');
      shop.wait(clock.now - shop.now);
      expect((await pay(id)).body).toMatchObject({ status: 'offered' });
      expect(await sync()).toMatchObject([{ offerId: id, orderedAt: at('14:29') }]);
      shop.wait(2 * MINUTE);
      await answer(id);
      expect(await track(id)).toMatchObject({ status: 'accepted', totalCents: agreedCents });
    } finally {
      clock.now = opened;
    }
  });

  it('is one order however often it is placed and paid', async () => {
    const { id, body } = await order();
    const before = await tries();
    expect((await place(body)).status).toBe(200);
    expect((await place({ ...body, callName: 'Ana' })).problem.code).toBe('already-exists');
    const paid = await Promise.all([pay(id), pay(id), pay(id)]);
    expect(paid.every(({ status }) => status === 200)).toBe(true);
    expect(await sync()).toHaveLength(1);
    expect(await tries()).toBe(before + 1);
    expect(await book(id)).toEqual([{ status: 'authorised', captured: 0 }]);
    await cloud.request('POST', `/v1/ordering/orders/${id}/cancel`, { body: {} });
    await cloud.caughtUp();
  });

  it('may be placed and paid in one request, again and again and at once: one order, one hold', async () => {
    const before = await tries();
    const asked = cart();
    const agreedCents = (await quote(asked)).body.totalCents;
    const body = {
      channelOrderId: randomUUID(),
      ...asked,
      callName: 'Zoe',
      payAt: 'online',
      agreedCents,
      token: TEST_TOKENS.approved,
    };
    const placed = await Promise.all([place(body), place(body), place(body)]);
    expect(placed.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await place(body)).body).toMatchObject({ status: 'offered', payment: 'authorised' });
    expect(await track(body.channelOrderId)).toEqual((await place(body)).body);
    expect(await tries()).toBe(before + 1);
    expect(await sync()).toHaveLength(1);
  });

  it('whose card is declined as it is placed waits for another card', async () => {
    const asked = cart();
    const agreedCents = (await quote(asked)).body.totalCents;
    const id = randomUUID();
    const body = { channelOrderId: id, ...asked, callName: 'Zoe', payAt: 'online', agreedCents };
    const declined = await place({ ...body, token: TEST_TOKENS.declined });
    expect(declined.problem).toMatchObject({ status: 422, code: 'card-declined' });
    expect(await track(id)).toMatchObject({ status: 'placed', payment: 'failed' });
    expect((await place({ ...body, token: TEST_TOKENS.approved })).body).toMatchObject({
      status: 'offered',
      payment: 'authorised',
    });
  });

  it('comes with many others at once, each told to its shop under a cursor of its own', async () => {
    const asked = cart();
    const agreedCents = (await quote(asked)).body.totalCents;
    const ids = Array.from({ length: 24 }, () => randomUUID());
    const placed = await Promise.all(
      ids.map((channelOrderId) =>
        place({
          channelOrderId,
          ...asked,
          callName: 'Zoe',
          payAt: 'online',
          agreedCents,
          token: TEST_TOKENS.approved,
        }),
      ),
    );
    expect(placed.every(({ body }) => body.status === 'offered')).toBe(true);
    const told = (await cloud.db
      .knex('directives')
      .where({ store_id: storeId })
      .whereRaw("body ->> 'kind' = 'command'")
      .orderBy('cursor')) as { cursor: number; directive_id: string }[];
    expect(told.map(({ directive_id }) => directive_id.slice('offer:'.length)).sort()).toEqual(ids.sort());
    const first = told[0]!.cursor;
    expect(told.map(({ cursor }) => cursor)).toEqual(told.map((_, n) => first + n));
    const { directive_cursor } = await cloud.db.knex('stores').where({ store_id: storeId }).first();
    expect(directive_cursor).toBe(told.at(-1)!.cursor);
  });

  it('that the shop turns down, or nobody answers, costs nothing', async () => {
    const first = await order();
    await pay(first.id);
    await sync();
    shop.run({ type: 'RejectChannelOrder', commandId: randomUUID(), offerId: first.id, reason: 'too-busy' });
    await upload();
    expect(await track(first.id)).toMatchObject({
      status: 'rejected',
      payment: 'cancelled',
      message: 'The kitchen is too busy to take it on.',
    });
    expect(await book(first.id)).toEqual([{ status: 'cancelled', captured: 0 }]);
    const second = await order();
    await pay(second.id);
    clock.now += 11 * MINUTE;
    await cloud.caughtUp();
    expect(await track(second.id)).toMatchObject({
      status: 'expired',
      payment: 'cancelled',
      isOffline: true,
    });
  });

  it('taken on by a shop that was offline after the chain gave it up is a matter for a manager', async () => {
    const { id } = await order();
    await pay(id);
    const [offer] = await sync();
    expect(offer).toBeDefined();
    shop.run({ type: 'AcceptChannelOrder', commandId: randomUUID(), offerId: id });
    clock.now += 11 * MINUTE;
    await cloud.caughtUp();
    expect((await track(id)).status).toBe('expired');
    await upload();
    await cloud.rebuild();
    const conflicts = await cloud.db.knex('conflicts').where({ store_id: storeId });
    expect(conflicts).toMatchObject([{ kind: 'order-both-sides', subject: id, resolved_at: null }]);
    expect(await book(id)).toEqual([{ status: 'cancelled', captured: 0 }]);
  });

  it('whose card is declined may be paid with another, and a lost answer holds nothing twice', async () => {
    const { id } = await order();
    expect((await pay(id, TEST_TOKENS.declined)).problem).toMatchObject({
      status: 422,
      code: 'card-declined',
    });
    expect((await track(id)).payment).toBe('failed');
    expect((await pay(id, TEST_TOKENS.lost)).problem).toMatchObject({ status: 503, code: 'payment-unknown' });
    clock.now += 20_000;
    await cloud.caughtUp();
    expect(await track(id)).toMatchObject({ status: 'offered', payment: 'authorised' });
    expect(await book(id)).toEqual([{ status: 'authorised', captured: 0 }]);
  });

  it('that cannot be captured is told to a manager, not taken back', async () => {
    const { id } = await order();
    await pay(id, TEST_TOKENS.notCaptured);
    await sync();
    await answer(id);
    expect(await track(id)).toMatchObject({ status: 'accepted', payment: 'failed' });
    expect(await cloud.db.knex('conflicts').where({ subject: id })).toMatchObject([{ kind: 'payment' }]);
  });

  it('that the shop pays back goes back the way it was paid, once, as much as the shop says', async () => {
    const { id } = await order();
    await pay(id);
    await sync();
    await answer(id);
    const { totalCents } = await track(id);
    const books = () =>
      cloud.db
        .knex('channel_orders as c')
        .join('simulated_payments as p', 'p.ref', 'c.provider_ref')
        .where('c.channel_order_id', id)
        .first('p.status', 'p.refunded_cents as refunded');
    const back = (more: object) =>
      shop.run({
        type: 'RefundOrder',
        commandId: randomUUID(),
        orderId: id,
        refundId: shop.id(),
        reason: 'cold',
        ...more,
      });
    back({ amountCents: 300 });
    await upload();
    expect(await books()).toEqual({ status: 'captured', refunded: 300 });
    expect((await track(id)).payment).toBe('captured');
    back({});
    await upload();
    await cloud.rebuild();
    await cloud.caughtUp();
    expect(await books()).toEqual({ status: 'refunded', refunded: totalCents });
    expect((await track(id)).payment).toBe('refunded');
  });

  it('paid at the counter goes to the shop at once, and by its rules not unpaid to the kitchen', async () => {
    const { id, placed } = await order({ payAt: 'counter' });
    expect(placed.body).toMatchObject({ status: 'offered', payment: 'counter' });
    await sync();
    await answer(id);
    expect(await track(id)).toMatchObject({ status: 'accepted', progress: 'draft' });
  });

  it('may be given up until the shop has it', async () => {
    const { id } = await order();
    await pay(id);
    const cancel = () => cloud.request<Tracked>('POST', `/v1/ordering/orders/${id}/cancel`, { body: {} });
    expect((await cancel()).body.status).toBe('cancelled');
    const [, withdrawn] = await sync();
    expect(withdrawn).toMatchObject({ type: 'WithdrawChannelOrder', offerId: id });
    const other = await order();
    await pay(other.id);
    await sync();
    await answer(other.id);
    const late = await cloud.request('POST', `/v1/ordering/orders/${other.id}/cancel`, { body: {} });
    expect(late.problem.code).toBe('wrong-state');
  });
});

describe('a shop', () => {
  it('that is paused, busy or out of something says so before anybody pays', async () => {
    shop.run({ type: 'PauseChannels', commandId: randomUUID(), minutes: 20 });
    shop.run({
      type: 'SetAvailability',
      commandId: randomUUID(),
      kind: 'item',
      id: 'margherita',
      available: false,
    });
    await upload();
    expect((await quote()).problem.code).toBe('sold-out');
    shop.run({
      type: 'SetAvailability',
      commandId: randomUUID(),
      kind: 'item',
      id: 'margherita',
      available: true,
    });
    await upload();
    expect((await quote()).body.state.takes).toBe('paused');
    const { placed } = await order();
    expect(placed.problem).toMatchObject({ status: 409, code: 'paused' });
    shop.run({ type: 'PauseChannels', commandId: randomUUID(), minutes: 0 });
    await upload();
    expect((await quote()).body.state.takes).toBe('now');
  });

  it('whose page is open hears at once what is sold out, and nothing while nothing is otherwise', async () => {
    const menu = (tag = ''): Promise<Answer<OrderingMenu>> =>
      cloud.request<OrderingMenu>('GET', `/v1/ordering/stores/${storeId}/menu${tag && `?tag=${tag}`}`);
    const { tag, soldOut } = (await menu()).body;
    expect(soldOut).toEqual([]);
    const heard = { is: false };
    const next = menu(tag).finally(() => (heard.is = true));
    // Another order is none of its business, though the shop's log goes on.
    shop.sell();
    await upload();
    expect(heard.is).toBe(false);
    const about = { kind: 'item', id: 'margherita', available: false } as const;
    shop.run({ type: 'SetAvailability', commandId: randomUUID(), ...about });
    await upload();
    const told = (await next).body;
    expect(told.soldOut).toEqual(['item:margherita']);
    expect(told.tag).not.toBe(tag);
    // Who asks with an old tag need not wait.
    expect((await menu(tag)).body.tag).toBe(told.tag);
  });

  it('that changed since it was looked at last is looked at anew before an order counts', async () => {
    const { body } = await order({ payAt: 'counter' });
    const again = (): Promise<Answer<Tracked>> => place({ ...body, channelOrderId: randomUUID() });
    expect((await again()).body.status).toBe('offered');
    const availability = { type: 'SetAvailability', kind: 'item', id: 'margherita' } as const;
    shop.run({ ...availability, commandId: randomUUID(), available: false });
    await upload();
    expect((await again()).problem.code).toBe('sold-out');
    shop.run({ ...availability, commandId: randomUUID(), available: true });
    shop.run({ type: 'PauseChannels', commandId: randomUUID(), minutes: 20 });
    await upload();
    expect((await again()).problem.code).toBe('paused');
    shop.run({ type: 'PauseChannels', commandId: randomUUID(), minutes: 0 });
    await upload();
    expect((await again()).body.status).toBe('offered');
  });

  it('that sold what the chain had called sold out, or at an old price, before it heard of it: both are told', async () => {
    const { knex } = cloud.db;
    const sell = async (): Promise<string> => {
      const orderId = shop.id();
      shop.run({
        type: 'PlaceOrder',
        commandId: shop.id(),
        orderId,
        service: 'carry-out',
        channel: 'IN_STORE',
        lines: [{ lineId: shop.id(), selection: cart().lines[0]!.selection as never, quantity: 1 }],
        dealCodes: [],
        payment: { paymentId: shop.id(), tender: 'cash' },
      });
      await upload();
      return orderId;
    };
    const conflictsOf = (subject: string) => knex('conflicts').where({ subject }).orderBy('kind');
    expect(await conflictsOf(await sell())).toEqual([]);

    const token = (await cloud.login()).accessToken;
    const body = { kind: 'item', id: 'margherita', available: false };
    const told = await cloud.request('PUT', `/v1/stores/${storeId}/availability`, { token, body });
    expect(told).toMatchObject({ status: 202 });
    const oversold = await sell();
    const row = await knex('directives')
      .where({ store_id: storeId })
      .whereRaw("body ->> 'kind' = 'menu'")
      .first();
    const document = await knex('documents').where({ sha256: row.body.sha256 }).first();
    const dearer = JSON.parse(
      document.body.replaceAll(/"cents":(\d+)/g, (_: string, n: string) => `"cents":${Number(n) + 50}`),
    );
    const sha256 = randomUUID();
    const version = row.body.version + 1;
    await knex('documents').insert({ ...document, sha256, body: JSON.stringify({ ...dearer, version }) });
    await knex('directives').insert({
      ...row,
      cursor: 9000,
      directive_id: randomUUID(),
      body: JSON.stringify({ ...row.body, sha256, version }),
      created_at: clock.now,
    });
    const old = await sell();
    expect(await conflictsOf(oversold)).toMatchObject([{ kind: 'sold-out', resolution: 'keep-shop' }]);
    expect(await conflictsOf(old)).toMatchObject([
      { kind: 'price-changed', resolution: 'keep-both' },
      { kind: 'sold-out' },
    ]);
    await cloud.rebuild();
    expect(await conflictsOf(old)).toHaveLength(2);
    // Once it has heard of it and sells again by its own will, it is right.
    await sync();
    shop.run({
      type: 'SetAvailability',
      commandId: randomUUID(),
      kind: 'item',
      id: 'margherita',
      available: true,
    });
    const last = await sell();
    expect((await conflictsOf(last)).map(({ kind }) => kind)).toEqual(['price-changed']);
  });

  it('with a full kitchen takes orders for later only, then none', async () => {
    const seen = new Set<string>();
    const refusals = new Set<string>();
    for (let n = 0; n < 40 && !seen.has('paused'); n++) {
      for (let m = 0; m < 6; m++) {
        const orderId = shop.id();
        shop.run({
          type: 'PlaceOrder',
          commandId: shop.id(),
          orderId,
          service: 'carry-out',
          channel: 'IN_STORE',
          lines: [{ lineId: shop.id(), selection: cart().lines[0]!.selection as never, quantity: 4 }],
          dealCodes: [],
          payment: { paymentId: shop.id(), tender: 'cash' },
        });
      }
      await upload();
      const { state } = (await quote()).body;
      seen.add(state.takes);
      if (state.takes === 'later') refusals.add((await order()).placed.problem.code);
    }
    expect([...seen]).toEqual(['now', 'later', 'paused']);
    expect([...refusals]).toEqual(['later']);
  });

  it('whose price changed refuses what the customer did not agree to', async () => {
    const { placed } = await order({ agreedCents: 100 });
    expect(placed.problem).toMatchObject({ status: 409, code: 'price-changed' });
  });
});
