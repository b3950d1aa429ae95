import { beforeEach, describe, expect, it } from 'vitest';
import {
  draft,
  id,
  paidOrder,
  pizza,
  testShop,
  types,
  type Asked,
  type TestShop,
} from '../../../test/test-shop.ts';
import type { ShopEvent } from '../../events/event.ts';
import type { Settings } from '../settings.ts';
import { orderTimer, timerCommand } from './decide-timers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const orderId = id(1);
let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});

const future = (change: Partial<Settings['futureOrders']>): TestShop =>
  testShop({ futureOrders: { ...testShop().settings.futureOrders, ...change } });

/** A draft wanted so long from now. */
const later = (ms: number): void => {
  draft(shop);
  shop.do({ type: 'UpdateOrder', orderId, dueAt: shop.now + ms });
};
const pay = (more: Partial<Extract<Asked, { type: 'TakeCash' }>> = {}): string[] =>
  types(shop.do({ type: 'TakeCash', orderId, paymentId: id(201), tenderedCents: 100_000, ...more }));
const tick = (): string[] => {
  const timer = orderTimer(shop.order(orderId), shop.settings)!;
  shop.now = timer.at;
  return types(shop.do(timerCommand(shop.order(orderId), timer) as Asked, 'system'));
};

describe('an order for later', () => {
  it('waits, with its stock set aside, until an empty kitchen has to begin with it', () => {
    later(3 * HOUR);
    const dueAt = shop.now + 3 * HOUR;
    expect(pay()).toEqual(['PAYMENT_INITIATED', 'PAYMENT_COMPLETED', 'STOCK_RESERVED', 'ORDER_SCHEDULED']);
    expect(shop.order(orderId)).toMatchObject({
      status: 'scheduled',
      dueAt,
      scheduledAt: shop.now,
      number: 1,
    });
    const seen: string[] = [];
    while (shop.order(orderId).status === 'scheduled') seen.push(...tick());
    expect(seen).toEqual([
      'ORDER_SCHEDULED',
      'ORDER_SCHEDULED',
      'ORDER_SCHEDULED',
      'ORDER_SCHEDULED',
      'ORDER_ACCEPTED',
    ]);
    expect(dueAt - shop.now).toBeLessThanOrEqual(17 * MINUTE);
    expect(dueAt - shop.now).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(shop.order(orderId)).toMatchObject({ status: 'preparing', promisedAt: dueAt });
  });

  it('is begun earlier when the kitchen is full', () => {
    later(3 * HOUR);
    const dueAt = shop.now + 3 * HOUR;
    pay();
    shop.now = shop.order(orderId).releaseAt! - MINUTE;
    for (let n = 2; n < 12; n++)
      paidOrder(shop, { orderId: id(n), selections: [pizza(), pizza(), pizza(), pizza()] }, id(200 + n));
    expect(tick()).toEqual(['ORDER_ACCEPTED']);
    expect(dueAt - shop.now).toBe(35 * MINUTE);
  });

  it('of another day has a number and counts as a sale of that day', () => {
    later(24 * HOUR);
    pay();
    expect(shop.order(orderId)).toMatchObject({ businessDate: '2026-03-04', number: 1 });
    draft(shop, { orderId: id(2) });
    expect(shop.order(id(2))).toMatchObject({ businessDate: '2026-03-03', number: 2 });
    shop.now += 23 * HOUR;
    draft(shop, { orderId: id(3) });
    expect(shop.order(id(3))).toMatchObject({ businessDate: '2026-03-04', number: 2 });
  });

  it('goes to the kitchen at once when its time is as near as its making', () => {
    later(10 * MINUTE);
    expect(pay().at(-1)).toBe('ORDER_ACCEPTED');
    expect(shop.order(orderId).promisedAt).toBe(shop.now + 15 * MINUTE);
  });

  it('may be wanted at another time, or now', () => {
    later(3 * HOUR);
    pay();
    expect(types(shop.do({ type: 'UpdateOrder', orderId, dueAt: shop.now + 5 * HOUR }))).toEqual([
      'ORDER_UPDATED',
      'ORDER_SCHEDULED',
    ]);
    expect(types(shop.do({ type: 'UpdateOrder', orderId, dueAt: null }))).toEqual([
      'ORDER_UPDATED',
      'ORDER_ACCEPTED',
    ]);
  });

  it('is not for a time that is over', () => {
    draft(shop);
    const past = shop.send({ type: 'UpdateOrder', orderId, dueAt: shop.now });
    expect(past).toMatchObject({ ok: false, error: { code: 'invalid', field: 'dueAt' } });
  });
});

describe('a deposit', () => {
  const cancel = { type: 'CancelOrder', orderId, reason: 'plans changed' } as const;
  const amounts = (events: readonly ShopEvent[]): unknown[] =>
    events.flatMap(({ eventType, payload }) =>
      'amountCents' in payload ? [[eventType, payload.amountCents]] : [],
    );

  it('goes back with the rest in time, and stays with the shop once it is too late', () => {
    const rules = { depositBps: 3000, depositKeptMinutes: 60 };
    shop = future(rules);
    later(3 * HOUR);
    pay({ amountCents: 500 });
    expect(amounts(shop.do(cancel))).toEqual([['PAYMENT_REFUNDED', 500]]);
    shop = future(rules);
    later(3 * HOUR);
    pay({ amountCents: 500 });
    shop.now += 2 * HOUR + 1;
    expect(amounts(shop.do(cancel))).toEqual([
      ['PAYMENT_REFUNDED', 500 - 422],
      ['DEPOSIT_FORFEITED', 422],
    ]);
  });

  it('that would stay goes back where somebody who may refund says so', () => {
    shop = future({ depositBps: 3000, depositKeptMinutes: 240 });
    later(3 * HOUR);
    pay({ amountCents: 422 });
    expect(amounts(shop.do({ ...cancel, returnDeposit: true }))).toEqual([['PAYMENT_REFUNDED', 422]]);
  });

  it('takes an order on; the rest is paid before it is made', () => {
    shop = future({ depositBps: 3000 });
    later(3 * HOUR);
    // 30 % of 12.99 and 8 % of tax on it, rounded up.
    expect(pay({ amountCents: 420 })).toEqual(['PAYMENT_INITIATED', 'PAYMENT_COMPLETED']);
    expect(pay({ paymentId: id(202), amountCents: 2 }).at(-1)).toBe('ORDER_SCHEDULED');
    expect(orderTimer(shop.order(orderId), shop.settings)).toBeNull();
    shop.now = shop.order(orderId).dueAt! - 10 * MINUTE;
    expect(pay({ paymentId: id(203) }).at(-1)).toBe('ORDER_ACCEPTED');
  });

  it('lets the kitchen start where the rules say so, and keeps the hand-over for the rest', () => {
    shop = future({ depositBps: 3000, releaseOnDeposit: true });
    later(3 * HOUR);
    pay({ amountCents: 500 });
    while (shop.order(orderId).status === 'scheduled') tick();
    shop.do({ type: 'BumpOrder', orderId, from: 'preparing' });
    shop.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
    expect(orderTimer(shop.order(orderId), shop.settings)).toBeNull();
    expect(shop.send({ type: 'CompleteOrder', orderId })).toMatchObject({ error: { code: 'wrong-state' } });
    expect(pay({ paymentId: id(202) })).toEqual(['PAYMENT_INITIATED', 'PAYMENT_COMPLETED']);
    expect(types(shop.do({ type: 'CompleteOrder', orderId }))).toEqual(['ORDER_COMPLETED']);
  });
});
