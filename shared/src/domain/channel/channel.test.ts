import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { id, pizza, simple, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import { demoMenu } from '../../demo/menu.ts';
import { dayPartsAt, localTime } from '../business-date.ts';
import { indexMenu } from '../menu/lookup.ts';
import { dueSlots } from '../order/due-slots.ts';
import { evolveDrafts } from '../order/evolve-drafts.ts';
import { saleTime } from '../order/sale-time.ts';
import { totalsOf } from '../payment/settle.ts';
import { decide } from '../shop/decide.ts';
import { channelMinimum } from './minimum.ts';

const MINUTE = 60_000;
type Received = Extract<Asked, { type: 'ReceiveChannelOrder' }>;

function offer(shop: TestShop, more: Partial<Received> = {}): Received {
  return {
    type: 'ReceiveChannelOrder',
    offerId: id(1),
    from: 'Web',
    channel: 'WEB',
    externalId: 'W-17',
    service: 'carry-out',
    callName: 'Zoe',
    notes: null,
    dueAt: null,
    lines: [{ lineId: id(101), selection: pizza(), quantity: 2, notes: null }],
    dealCodes: [],
    paymentId: id(201),
    agreedCents: 100_000,
    expiresAt: shop.now + 10 * MINUTE,
    ...more,
  };
}
/** The first of everything in the box. */
function lunchChoices() {
  const items = new Map(demoMenu().items.map((item) => [item.id, item]));
  const box = items.get('lunch-box');
  if (box?.kind !== 'combo') throw new Error('the lunch box is a combo');
  return box.slots.map(({ id: slotId, choices: [choice] }) => {
    const item = items.get(choice!.itemId)!;
    return {
      slotId,
      selection:
        item.kind === 'pizza'
          ? { ...pizza(), itemId: item.id, sizeId: choice!.variantId, crustId: item.crustIds[0]! }
          : simple(choice!.itemId, choice!.variantId),
    };
  });
}

const answer = { type: 'AcceptChannelOrder', offerId: id(1) } as const;

describe('an order from a channel', () => {
  it('waits for a person, and is then paid by the channel and with the kitchen in one commit', () => {
    const shop = testShop();
    expect(types(shop.do(offer(shop), 'system'))).toEqual(['CHANNEL_ORDER_RECEIVED']);
    expect(shop.shop.orders.size).toBe(0);
    const events = shop.do(answer, 'cashier');
    expect(types(events)[0]).toBe('CHANNEL_ORDER_ACCEPTED');
    expect(types(events)).toEqual(
      expect.arrayContaining(['ORDER_CREATED', 'PAYMENT_COMPLETED', 'ORDER_ACCEPTED']),
    );
    const order = shop.order(id(1));
    expect(order).toMatchObject({ status: 'preparing', channel: 'WEB', externalId: 'W-17', callName: 'Zoe' });
    expect(events[0]!.payload).toMatchObject({
      promisedAt: order.promisedAt,
      totalCents: order.totals!.totalCents,
    });
    expect(shop.shop.offers.size).toBe(0);
  });

  it('comes as often as its channel likes and is taken on once', () => {
    const shop = testShop();
    shop.do(offer(shop), 'system');
    expect(shop.do(offer(shop), 'system')).toEqual([]);
    shop.do(answer);
    expect(shop.do(offer(shop), 'system')).toEqual([]);
    expect(shop.send(answer)).toMatchObject({ ok: false, error: { code: 'unknown-order' } });
  });

  it('ordered within its part of the day is taken on after it, at the deals of then', () => {
    const shop = testShop();
    const box = { kind: 'combo' as const, itemId: 'lunch-box', choices: lunchChoices() };
    const lines = [
      { lineId: id(101), selection: box, quantity: 1, notes: null },
      { lineId: id(102), selection: { ...pizza(), sizeId: 's' }, quantity: 1, notes: null },
      { lineId: id(103), selection: simple('cola', 'can'), quantity: 1, notes: null },
    ];
    // Lunch on weekdays is until half past two.
    shop.now += 148 * MINUTE;
    shop.do(offer(shop, { lines }), 'system');
    const { totalCents } = shop.shop.offers.get(id(1))!;
    shop.now += 4 * MINUTE;
    const late = shop.do({ ...offer(shop, { lines }), offerId: id(2) }, 'system');
    expect(late.at(-1)!.payload).toMatchObject({
      reason: 'cannot-be-made',
      message: 'Lunch Box is not sold at this time.',
    });
    expect(shop.do(answer)[0]!.payload).toMatchObject({ totalCents });
    const order = shop.order(id(1));
    expect(order).toMatchObject({ status: 'preparing', totals: { totalCents } });
    expect(order.totals!.discounts).not.toEqual([]);
  });

  it('keeps the deals of when it was ordered through the queue, a later promise and a change', () => {
    const shop = testShop();
    const lines = [
      { lineId: id(102), selection: { ...pizza(), sizeId: 's' }, quantity: 1, notes: null },
      { lineId: id(103), selection: simple('cola', 'can'), quantity: 1, notes: null },
    ];
    const deals = (n: number): unknown => shop.order(id(n)).totals!.discounts.map(({ dealId }) => dealId);
    // Taken by the chain a minute before lunch is over, and heard of after.
    const orderedAt = shop.now + 149 * MINUTE;
    shop.now += 152 * MINUTE;
    shop.do(offer(shop, { lines, orderedAt }), 'system');
    shop.now += 2 * MINUTE;
    shop.do({ ...answer, minutes: 60 });
    expect(deals(1)).toEqual(['lunch-duo']);
    shop.now += 5 * MINUTE;
    const more = { kind: 'add', lineId: id(104), selection: simple('cola', 'can'), quantity: 1 } as const;
    const changed = shop.do({ type: 'AmendOrder', orderId: id(1), changes: [more] });
    expect(
      changed.flatMap(({ payload }) => ('totals' in payload ? payload.totals!.discounts : [])),
    ).toMatchObject([{ dealId: 'lunch-duo' }]);
    // To be paid at the counter, it costs there what was agreed.
    shop.do(offer(shop, { offerId: id(2), lines, orderedAt, paymentId: null }), 'system');
    const [accepted] = shop.do({ ...answer, offerId: id(2) });
    shop.now += 20 * MINUTE;
    shop.do({ type: 'TakeCash', orderId: id(2), paymentId: id(203), tenderedCents: 10_000 });
    expect(accepted!.payload).toMatchObject({ totalCents: shop.order(id(2)).totals!.totalCents });
    expect(deals(2)).toEqual(['lunch-duo']);
  });

  it('is taken on as its page offered it, at any hour, for any time, however late the answer comes', () => {
    const menu = demoMenu();
    const parts = menu.dayParts.map((part) => part.id);
    // Around midnight, noon, and both changes of the clocks in New York.
    const days = ['2026-03-03', '2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01', '2026-11-04'];
    fc.assert(
      fc.property(
        fc.record({
          day: fc.constantFrom(...days),
          minute: fc.nat(24 * 60 - 1),
          wish: fc.option(fc.nat(200)),
          sold: fc.subarray(parts, { minLength: 1 }),
          heardAfter: fc.nat(9 * 60),
          answeredAfter: fc.nat(9 * 60),
          minutes: fc.option(fc.integer({ min: 1, max: 240 }), { nil: undefined }),
        }),
        ({ day, minute, wish, sold, heardAfter, answeredAfter, minutes }) => {
          const shop = testShop();
          const items = menu.items.map((item) =>
            item.id === 'margherita' ? { ...item, dayPartIds: sold } : item,
          );
          Object.assign(shop, { menu: indexMenu({ ...menu, items }) });
          const { settings } = shop;
          shop.now = Date.parse(`${day}T05:00:00Z`) + minute * MINUTE;
          const orderedAt = shop.now;
          const slots = [0, 1].flatMap((daysAhead) =>
            dueSlots({ settings, now: shop.now, takesMs: 30 * MINUTE, daysAhead }),
          );
          const dueAt = wish === null ? null : (slots[wish % slots.length] ?? null);
          // As the page looks it up.
          const inForce = dayPartsAt(
            menu.dayParts,
            localTime(saleTime({ now: orderedAt }, { dueAt }), settings.timeZone),
          );
          const isOffered = sold.some((part) => inForce.includes(part));
          const lines = [
            { lineId: id(101), selection: pizza('margherita', 's'), quantity: 1, notes: null },
            { lineId: id(102), selection: simple('cola', 'can'), quantity: 1, notes: null },
          ];
          // As the cloud prices it.
          const placed = decide(shop.context('anybody'), {
            type: 'PlaceOrder',
            commandId: 'quote-of-a-cart',
            orderId: id(9),
            service: 'carry-out',
            channel: 'WEB',
            dealCodes: [],
            lines: lines.map((line) => ({ ...line, notes: '' })),
            ...(dueAt !== null && { dueAt }),
          });
          expect(placed.ok).toBe(isOffered);
          if (!placed.ok) return;
          const quoted = totalsOf(shop.context(), evolveDrafts(undefined, placed.value, shop.now)).totalCents;

          shop.now += heardAfter * 1000;
          const expiresAt = shop.now + 10 * MINUTE;
          const received = shop.do(
            offer(shop, { lines, dueAt, orderedAt, agreedCents: quoted, expiresAt }),
            'system',
          );
          expect(types(received)).not.toContain('CHANNEL_ORDER_REJECTED');
          shop.now += answeredAfter * 1000;
          const wanted = minutes === undefined ? {} : { minutes };
          const [accepted] = shop.do({ ...answer, ...wanted });
          expect(accepted!.payload).toMatchObject({ totalCents: quoted });
        },
      ),
      { numRuns: 120 },
    );
  });

  it('is promised later on a wish, never sooner than the kitchen can', () => {
    const shop = testShop();
    shop.do(offer(shop), 'system');
    shop.do({ ...answer, minutes: 1 });
    const soonest = shop.order(id(1)).promisedAt!;
    expect(soonest).toBeGreaterThan(shop.now + MINUTE);
    shop.do(offer(shop, { offerId: id(2), paymentId: id(202) }), 'system');
    const [accepted] = shop.do({ ...answer, offerId: id(2), minutes: 55 });
    expect(accepted!.payload).toMatchObject({ promisedAt: shop.now + 55 * MINUTE });
  });

  it('that is paid at the counter waits for its money, unless its service is made before', () => {
    const shop = testShop({ releaseBeforePayment: ['dine-in'] });
    shop.do(offer(shop, { paymentId: null }), 'system');
    expect(types(shop.do(answer))).not.toContain('ORDER_ACCEPTED');
    expect(shop.order(id(1)).status).toBe('draft');
    shop.do(offer(shop, { offerId: id(2), paymentId: null, service: 'dine-in' }), 'system');
    expect(types(shop.do({ ...answer, offerId: id(2) }))).toContain('ORDER_ACCEPTED');
  });

  it('is turned down at once where it cannot be sold, costs more than agreed, or came too late', () => {
    const shop = testShop();
    shop.do({ type: 'SetAvailability', kind: 'item', id: 'margherita', available: false });
    const why = (more: Partial<Received>): unknown => shop.do(offer(shop, more), 'system').at(-1)!.payload;
    expect(why({})).toMatchObject({ reason: 'sold-out' });
    const cola = [{ lineId: id(102), selection: simple('cola', 'can'), quantity: 1, notes: null }];
    expect(why({ offerId: id(2), lines: cola, agreedCents: 1 })).toMatchObject({ reason: 'price-changed' });
    expect(why({ offerId: id(3), lines: cola, expiresAt: shop.now })).toMatchObject({ reason: 'expired' });
    const ghost = [{ lineId: id(103), selection: simple('ghost', 'can'), quantity: 1, notes: null }];
    expect(why({ offerId: id(4), lines: ghost })).toMatchObject({ reason: 'cannot-be-made' });
    expect(shop.shop.offers.size).toBe(0);
  });

  it('is turned down with a reason, given up when nobody answers, and withdrawn by its channel', () => {
    const shop = testShop();
    shop.do(offer(shop), 'system');
    const [no] = shop.do({ type: 'RejectChannelOrder', offerId: id(1), reason: 'too-busy' });
    expect(no!.payload).toMatchObject({
      reason: 'too-busy',
      message: 'The kitchen is too busy to take it on.',
    });
    shop.do(offer(shop, { offerId: id(2) }), 'system');
    expect(shop.do({ type: 'ExpireChannelOrder', offerId: id(2) }, 'system')).toEqual([]);
    shop.now += 10 * MINUTE;
    expect(shop.send({ ...answer, offerId: id(2) })).toMatchObject({ error: { code: 'wrong-state' } });
    const [late] = shop.do({ type: 'ExpireChannelOrder', offerId: id(2) }, 'system');
    expect(late!.payload).toMatchObject({ reason: 'expired' });
    shop.do(offer(shop, { offerId: id(3), expiresAt: shop.now + MINUTE }), 'system');
    const [gone] = shop.do({ type: 'WithdrawChannelOrder', offerId: id(3) }, 'system');
    expect(gone!.payload).toMatchObject({ reason: 'withdrawn' });
  });

  it('that is driven takes its zone’s fee, and the driver its address’s id; of the address the log keeps nothing', () => {
    const shop = testShop({ channels: { ...testShop().settings.channels, acceptByItself: true } });
    shop.customers.set('web:1', { tags: ['web'], orderCount: 0, creditBlocked: false, taxExempt: null });
    const delivery = { customerId: 'web:1', addressId: 'web', zoneId: 'downtown' };
    const lines = [{ lineId: id(101), selection: pizza(), quantity: 1, notes: null }];
    shop.do(offer(shop, { service: 'delivery', lines, delivery }), 'system');
    const order = shop.order(id(1));
    expect(order).toMatchObject({
      service: 'delivery',
      customerId: 'web:1',
      delivery: { addressId: 'web', zoneId: 'downtown', feeCents: 199 },
    });
    expect(totalsOf(shop.context(), order).feeCents).toBe(199);
    const gone = offer(shop, {
      offerId: id(2),
      service: 'delivery',
      delivery: { ...delivery, zoneId: 'gone' },
    });
    expect(shop.do(gone, 'system').at(-1)!.payload).toMatchObject({ reason: 'cannot-be-made' });
  });

  it('is taken on by itself where the shop wants that', () => {
    const shop = testShop({ channels: { ...testShop().settings.channels, acceptByItself: true } });
    expect(types(shop.do(offer(shop), 'system'))).toEqual(
      expect.arrayContaining(['CHANNEL_ORDER_RECEIVED', 'CHANNEL_ORDER_ACCEPTED', 'ORDER_ACCEPTED']),
    );
  });

  it('is no business of a cashier to bring, nor of a kitchen screen to answer', () => {
    const shop = testShop();
    expect(shop.send(offer(shop), 'manager')).toMatchObject({ error: { code: 'forbidden' } });
    shop.do(offer(shop), 'system');
    expect(shop.send(answer, 'kitchen')).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('stops coming while channels are paused, until somebody lets them again', () => {
    const shop = testShop();
    shop.do({ type: 'PauseChannels', minutes: 20 });
    expect(shop.shop.channelsPausedUntil).toBe(shop.now + 20 * MINUTE);
    shop.do({ type: 'PauseChannels', minutes: 0 });
    expect(shop.shop.channelsPausedUntil).toBeNull();
    expect(shop.do({ type: 'PauseChannels', minutes: 0 })).toEqual([]);
  });
});

describe('what a channel’s order has to come to', () => {
  const minimumCents = { 'carry-out': 500, delivery: 1200 };
  const lacks = (service: 'carry-out' | 'delivery' | 'dine-in', ofZone: number | null) => {
    const shop = testShop({ channels: { ...testShop().settings.channels, minimumCents } });
    const lines = [{ lineId: id(101), selection: simple('cola', 'can'), quantity: 1, notes: null }];
    shop.do(offer(shop, { paymentId: null, lines }), 'system');
    shop.do(answer);
    const zone = {
      addressId: null,
      zoneId: 'z',
      zoneName: 'Z',
      feeCents: 0,
      freeFromCents: null,
      driveMs: 0,
    };
    const delivery = ofZone === null ? null : { ...zone, minimumCents: ofZone, minimumWaived: false };
    const { unitCents } = shop.order(id(1)).lines[0]!;
    const found = channelMinimum(shop.settings, { ...shop.order(id(1)), service, delivery });
    return [found.minimumCents, found.missingCents + unitCents];
  };

  it('is the greater of what its service and its zone ask for', () => {
    expect(lacks('carry-out', null)).toEqual([500, 500]);
    expect(lacks('carry-out', 9000)).toEqual([500, 500]);
    expect(lacks('delivery', 1000)).toEqual([1200, 1200]);
    expect(lacks('delivery', 1500)).toEqual([1500, 1500]);
  });

  it('is nothing where nobody set it', () => {
    expect(lacks('dine-in', null)[0]).toBe(0);
  });
});
