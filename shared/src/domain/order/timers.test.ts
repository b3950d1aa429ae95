import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, paidOrder, testShop, types, type TestShop } from '../../../test/test-shop.ts';
import type { SystemCommand } from '../commands.ts';
import { systemCommandSchema } from '../commands.ts';
import { orderTimer, timerCommand } from './decide-timers.ts';

const MINUTE = 60_000;
let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});

/** Waits until the order's timer is due, having seen that it is refused a moment before. */
function wait(orderId = id(1)): string[] {
  const timer = orderTimer(shop.order(orderId), shop.settings)!;
  shop.now = timer.at - 1;
  const early = shop.send(timerCommand(shop.order(orderId), timer), 'system');
  expect(early.ok ? 'early' : early.error.code).toBe('wrong-state');
  shop.now = timer.at;
  return types(shop.do(timerCommand(shop.order(orderId), timer), 'system'));
}

describe('time', () => {
  it('abandons a draft that nobody touched for half an hour', () => {
    draft(shop);
    shop.now += 20 * MINUTE;
    shop.do({ type: 'UpdateOrder', orderId: id(1), notes: 'still here' });
    expect(orderTimer(shop.order(id(1)), shop.settings)).toEqual({
      type: 'AbandonDraft',
      at: shop.now + 30 * MINUTE,
    });
    expect(wait()).toEqual(['ORDER_CANCELLED']);
    expect(shop.log.at(-1)!.payload).toMatchObject({ cause: 'abandoned' });
  });

  it('cancels what is not paid within five minutes and gives back the part that was', () => {
    draft(shop);
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 500 });
    expect(orderTimer(shop.order(id(1)), shop.settings)!.at).toBe(shop.now + 5 * MINUTE);
    expect(wait()).toEqual(['PAYMENT_REFUNDED', 'ORDER_CANCELLED']);
  });

  it('does not cancel under a card that may be charged at this moment', () => {
    draft(shop);
    shop.do({ type: 'StartCard', orderId: id(1), paymentId: id(201) });
    expect(orderTimer(shop.order(id(1)), shop.settings)).toBeNull();
    shop.now += 60 * MINUTE;
    const expired = shop.send({ type: 'ExpirePayment', orderId: id(1) }, 'system');
    expect(expired.ok).toBe(false);
  });

  it('alerts the checker after two minutes, once', () => {
    paidOrder(shop);
    expect(orderTimer(shop.order(id(1)), shop.settings)).toBeNull();
    shop.do({ type: 'BumpOrder', orderId: id(1), from: 'preparing' });
    expect(wait()).toEqual(['QUALITY_CHECK_OVERDUE']);
    expect(shop.log.at(-1)!.payload).toMatchObject({ waitedMs: 2 * MINUTE });
    expect(orderTimer(shop.order(id(1)), shop.settings)).toBeNull();
  });

  it('completes what nobody collects for ten minutes, then closes it', () => {
    paidOrder(shop);
    shop.do({ type: 'BumpOrder', orderId: id(1), from: 'preparing' });
    shop.do({ type: 'BumpOrder', orderId: id(1), from: 'quality_check' });
    expect(wait()).toEqual(['ORDER_COMPLETED']);
    expect(shop.log.at(-1)!.payload).toMatchObject({ how: 'not-collected' });
    expect(wait()).toEqual(['ORDER_CLOSED']);
    expect(shop.shop.orders.size).toBe(0);
  });

  it('lets a delivery wait for its driver', () => {
    paidOrder(shop, { service: 'delivery' });
    shop.do({ type: 'BumpOrder', orderId: id(1), from: 'preparing' });
    shop.do({ type: 'BumpOrder', orderId: id(1), from: 'quality_check' });
    expect(orderTimer(shop.order(id(1)), shop.settings)).toBeNull();
  });

  it("is nobody's but the system's", () => {
    draft(shop);
    shop.now += 60 * MINUTE;
    for (const type of [
      'AbandonDraft',
      'ExpirePayment',
      'AlertQualityCheck',
      'CompleteUncollected',
      'CloseOrder',
    ] as const) {
      const result = shop.send({ type, orderId: id(1) }, 'manager');
      expect(result.ok ? 'carried out' : result.error.code).toBe('forbidden');
    }
  });

  it('lets whoever practises end a training order at once, and no other order so', () => {
    const orderId = draft(shop, { training: true });
    shop.do({ type: 'TakeCash', orderId, paymentId: id(201), tenderedCents: 100_000 });
    expect(types(shop.do({ type: 'EndPractice', orderId }, 'cashier'))).toEqual(['ORDER_CLOSED']);
    expect(shop.shop.orders.has(orderId)).toBe(false);
    paidOrder(shop, { orderId: id(2) }, id(202));
    expect(shop.send({ type: 'EndPractice', orderId: id(2) })).toMatchObject({
      ok: false,
      error: { code: 'wrong-state' },
    });
  });

  it('closes a training order, which no kitchen will ever make', () => {
    draft(shop, { training: true });
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 10_000 });
    expect(shop.order(id(1)).status).toBe('preparing');
    expect(wait()).toEqual(['ORDER_CLOSED']);
  });
});

describe('timer commands', () => {
  it('have one id a due time, another for each order and time, and are valid', () => {
    // UUIDs of one millisecond differ only late: the whole of it counts.
    const [a, b] = ['019ca9f6-c9b7-7078-b46d-4a9994663255', '019ca9f6-c9b7-7078-b46d-4a9994663256'];
    for (const orderId of [a, b]) draft(shop, { orderId });
    const command = (orderId: string): SystemCommand =>
      timerCommand(shop.order(orderId), orderTimer(shop.order(orderId), shop.settings)!);
    const before = command(a);
    expect(command(a)).toEqual(before);
    expect(command(b).commandId).not.toBe(before.commandId);
    shop.now += MINUTE;
    shop.do({ type: 'UpdateOrder', orderId: a, notes: 'x' });
    expect(command(a).commandId).not.toBe(before.commandId);
    for (const type of ['AbandonDraft', 'CompleteUncollected'] as const) {
      const longest = timerCommand(shop.order(a), { type, at: 8_640_000_000_000_000 - 1 });
      expect(systemCommandSchema.parse(longest)).toEqual(longest);
    }
  });
});
