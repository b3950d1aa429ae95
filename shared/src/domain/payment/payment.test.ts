import { noLoad } from '../order/kitchen-load.ts';
import fc from 'fast-check';
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
import { expectedCents } from '../cash/drawer.ts';
import { dueCents, paidCents, type Payment } from '../order/order.ts';
import type { RefusalCode } from '../refusal.ts';
import { cashDueCents } from './settle.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});

/** A medium margherita: 12.99 and 8.25 % on top. */
const TOTAL = 1406;
const cash = (tenderedCents: number, more: Partial<Extract<Asked, { type: 'TakeCash' }>> = {}): Asked => ({
  type: 'TakeCash',
  orderId: id(1),
  paymentId: id(201),
  tenderedCents,
  ...more,
});
const card = (more: Partial<Extract<Asked, { type: 'StartCard' }>> = {}): Asked => ({
  type: 'StartCard',
  orderId: id(1),
  paymentId: id(202),
  ...more,
});
const confirm: Asked = {
  type: 'ConfirmCard',
  orderId: id(1),
  paymentId: id(202),
  authCode: 'A1',
  cardLabel: 'VISA',
};
const fail: Asked = {
  type: 'FailPayment',
  orderId: id(1),
  paymentId: id(202),
  reason: 'declined',
  message: 'No.',
};
const refund = (more: Partial<Extract<Asked, { type: 'RefundOrder' }>> = {}): Asked => ({
  type: 'RefundOrder',
  orderId: id(1),
  refundId: id(301),
  reason: 'cold',
  ...more,
});
const code = (command: Asked, who?: Parameters<TestShop['send']>[1]): [RefusalCode, string | undefined] => {
  const result = shop.send(command, who);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  return [result.error.code, result.error.field];
};
const payment = (n = 0): Payment => shop.order(id(1)).payments[n]!;

describe('TakeCash', () => {
  it('pays the order, gives change and sends it to the kitchen', () => {
    draft(shop);
    expect(types(shop.do(cash(2000), 'cashier'))).toEqual([
      'PAYMENT_INITIATED',
      'PAYMENT_COMPLETED',
      'STOCK_RESERVED',
      'ORDER_ACCEPTED',
    ]);
    expect(payment()).toMatchObject({
      amountCents: TOTAL,
      tenderedCents: 2000,
      changeCents: 594,
      roundingCents: 0,
    });
  });

  it('takes parts, in cash and by card, until it is paid', () => {
    draft(shop);
    expect(types(shop.do(cash(500)))).toEqual(['PAYMENT_INITIATED', 'PAYMENT_COMPLETED']);
    expect(types(shop.do(cash(2000, { paymentId: id(203), amountCents: 300 })))).toEqual([
      'PAYMENT_INITIATED',
      'PAYMENT_COMPLETED',
    ]);
    expect(payment(1)).toMatchObject({ amountCents: 300, changeCents: 1700 });
    expect(shop.do(card())[0]!.payload).toMatchObject({ amountCents: TOTAL - 800 });
    expect(types(shop.do(confirm, 'system'))).toEqual([
      'PAYMENT_COMPLETED',
      'STOCK_RESERVED',
      'ORDER_ACCEPTED',
    ]);
    expect(paidCents(shop.order(id(1)))).toBe(TOTAL);
  });

  it('keeps the totals of the first payment, whatever the hour or the menu says later', () => {
    draft(shop, {
      selections: [pizza('margherita', 's'), { kind: 'simple', itemId: 'cola', variantId: 'can' }],
    });
    shop.do(cash(100));
    const before = shop.order(id(1)).totals!;
    expect(before.discounts.map((d) => d.dealId)).toEqual(['lunch-duo']);
    shop.now += 4 * 60_000 + 5 * 3_600_000;
    shop.do(cash(10_000, { paymentId: id(203) }));
    expect(shop.order(id(1)).totals).toEqual(before);
    expect(dueCents(shop.order(id(1)))).toBe(0);
  });

  it('is refused with nothing on the order, no money, too much, a known payment, or while a card is at work', () => {
    draft(shop, { selections: [] });
    expect(code(cash(100))).toEqual(['empty-order', 'orderId']);
    shop.do({ type: 'AddItem', orderId: id(1), lineId: id(101), selection: pizza(), quantity: 1 });
    expect(code(cash(0))).toEqual(['not-enough', 'tenderedCents']);
    expect(code(cash(5000, { amountCents: TOTAL + 1 }))).toEqual(['invalid', 'amountCents']);
    expect(code(cash(100, { amountCents: 200 }))).toEqual(['not-enough', 'tenderedCents']);
    shop.do(cash(100));
    expect(code(cash(100))).toEqual(['already-exists', 'paymentId']);
    shop.do(card());
    expect(code(cash(100, { paymentId: id(204) }))).toEqual(['busy', 'orderId']);
  });

  it('of nothing settles an order that costs nothing', () => {
    draft(shop, {
      selections: [{ kind: 'simple', itemId: 'fountain', variantId: 'refill' }],
      service: 'dine-in',
    });
    expect(types(shop.do(cash(0)))).toContain('ORDER_ACCEPTED');
    expect(payment()).toMatchObject({ amountCents: 0, changeCents: 0 });
  });
});

describe('cash in whole coins', () => {
  const inFives = (): TestShop => (shop = testShop({ cashRoundingCents: 5 }));
  it.each([
    // due 14.06: the coin below pays it, and the cent let go is on record.
    [1405, { amountCents: TOTAL, roundingCents: -1, changeCents: 0 }],
    [2000, { amountCents: TOTAL, roundingCents: -1, changeCents: 595 }],
    [1406, { amountCents: TOTAL, roundingCents: -1, changeCents: 1 }],
  ])('%d cents for 14.06', (tendered, expected) => {
    inFives();
    draft(shop);
    shop.do(cash(tendered));
    expect(payment()).toMatchObject({ tenderedCents: tendered, ...expected });
    expect(shop.order(id(1)).status).toBe('preparing');
  });

  it('counts what is in the drawer, not what was owed', () => {
    inFives();
    shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 10_000 });
    paidOrder(shop);
    expect(expectedCents(shop.shop.drawers.get(id(900))!)).toBe(10_000 + 1405);
    shop.do(refund());
    expect(expectedCents(shop.shop.drawers.get(id(900))!)).toBe(10_000);
  });

  it('conserves money for every coin, amount and way to pay it', () => {
    const cents = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(
        fc.constantFrom(1, 5, 10, 50, 100),
        fc.array(fc.record({ tendered: cents, amount: fc.option(cents, { nil: undefined }) }), {
          maxLength: 6,
        }),
        (coin, tries) => {
          shop = testShop({ cashRoundingCents: coin });
          shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 0 });
          draft(shop);
          let inDrawer = 0;
          const all = [...tries, { tendered: 5000, amount: undefined }];
          all.forEach(({ tendered, amount }, n) => {
            const result = shop.send(
              cash(tendered, {
                paymentId: id(500 + n),
                ...(amount !== undefined && { amountCents: amount }),
              }),
            );
            if (!result.ok) return;
            const event = result.value.find((e) => e.eventType === 'PAYMENT_COMPLETED')!;
            const paid = (event as Extract<typeof event, { eventType: 'PAYMENT_COMPLETED' }>).payload;
            expect(paid.tenderedCents - paid.changeCents).toBe(paid.amountCents + paid.roundingCents);
            expect(paid.changeCents).toBeGreaterThanOrEqual(0);
            expect(Math.abs(paid.roundingCents)).toBeLessThanOrEqual(coin / 2);
            // Whoever pays in whole coins gets whole coins back.
            expect(tendered % coin === 0 ? paid.changeCents % coin : 0).toBe(0);
            inDrawer += paid.tenderedCents - paid.changeCents;
          });
          const order = shop.order(id(1));
          expect(order.status).toBe('preparing');
          expect(paidCents(order)).toBe(TOTAL);
          expect(expectedCents(shop.shop.drawers.get(id(900))!)).toBe(inDrawer);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('rounds to the nearest coin', () =>
    expect([1401, 1402, 1403, 1407, 1408].map((due) => cashDueCents(due, 5))).toEqual([
      1400, 1400, 1405, 1405, 1410,
    ]));
});

describe('a card', () => {
  it('is asked for after the intent is on record, and its yes pays', () => {
    draft(shop);
    expect(types(shop.do(card(), 'cashier'))).toEqual(['PAYMENT_INITIATED']);
    expect(shop.order(id(1)).status).toBe('payment_pending');
    expect(code(confirm, 'manager')).toEqual(['forbidden', 'type']);
    shop.do(confirm, 'system');
    expect(shop.order(id(1))).toMatchObject({
      status: 'preparing',
      payments: [{ status: 'completed', cardLabel: 'VISA', changeCents: 0, roundingCents: 0 }],
    });
    expect(code(confirm, 'system')).toEqual(['wrong-state', 'paymentId']);
    expect(code(fail, 'system')).toEqual(['wrong-state', 'paymentId']);
  });

  it('that says no leaves a draft that can be changed, with its totals open again', () => {
    draft(shop);
    shop.do(card());
    expect(types(shop.do(fail, 'system'))).toEqual(['PAYMENT_FAILED']);
    expect(shop.order(id(1))).toMatchObject({ status: 'draft', totals: null, paymentPendingAt: null });
    shop.do({ type: 'ChangeItem', orderId: id(1), lineId: id(101), quantity: 2 });
    shop.do(card({ paymentId: id(205) }));
    expect(shop.order(id(1)).totals!.subtotalCents).toBe(2598);
  });

  it('that says no after a part was paid in cash leaves the rest to be paid', () => {
    draft(shop);
    shop.do(cash(500));
    shop.do(card());
    shop.do(fail, 'system');
    expect(shop.order(id(1))).toMatchObject({ status: 'payment_pending', totals: { totalCents: TOTAL } });
    shop.do(cash(TOTAL - 500, { paymentId: id(203) }));
    expect(shop.order(id(1)).status).toBe('preparing');
  });

  it('is refused for too much, for nothing, unknown, or while another is at work', () => {
    draft(shop);
    expect(code(card({ amountCents: TOTAL + 1 }))).toEqual(['invalid', 'amountCents']);
    expect(code(card({ amountCents: 0 }))).toEqual(['invalid', 'amountCents']);
    expect(code(confirm, 'system')).toEqual(['unknown-payment', 'paymentId']);
    shop.do(card());
    expect(code(card({ paymentId: id(206) }))).toEqual(['busy', 'orderId']);
  });
});

describe('RefundOrder', () => {
  it('gives all of it back to the tenders it came from, the last one first, and ends the order', () => {
    draft(shop);
    shop.do(cash(500));
    shop.do(card());
    shop.do(confirm, 'system');
    expect(code(refund(), 'shift-lead')).toEqual(['forbidden', 'type']);
    const events = shop.do(refund());
    expect(types(events)).toEqual([
      'PAYMENT_REFUNDED',
      'PAYMENT_REFUNDED',
      'STOCK_RELEASED',
      'ORDER_REFUNDED',
    ]);
    expect(events.slice(0, 2).map((e) => e.payload)).toMatchObject([
      { tender: 'card', amountCents: TOTAL - 500 },
      { tender: 'cash', amountCents: 500 },
    ]);
  });

  it('gives a part back and lets the order go on', () => {
    paidOrder(shop);
    expect(types(shop.do(refund({ amountCents: 400 })))).toEqual(['PAYMENT_REFUNDED']);
    expect(shop.order(id(1)).status).toBe('preparing');
    expect(code(refund({ amountCents: TOTAL }))).toEqual(['invalid', 'amountCents']);
    shop.do(refund({ amountCents: TOTAL - 400 }));
    expect(shop.shop.orders.has(id(1))).toBe(false);
  });

  it('releases no stock that was used up', () => {
    paidOrder(shop);
    shop.do({ type: 'BumpOrder', orderId: id(1), from: 'preparing' });
    expect(types(shop.do(refund()))).toEqual(['PAYMENT_REFUNDED', 'ORDER_REFUNDED']);
    expect(shop.shop.stock.get('dough')).toMatchObject({ onHand: -280, reserved: 0 });
  });

  it('is refused before anything was paid and when all has gone back', () => {
    draft(shop);
    expect(code(refund())).toEqual(['wrong-state', 'orderId']);
    expect(code(refund({ orderId: id(7) }))).toEqual(['unknown-order', 'orderId']);
  });

  it('never touches a drawer that was counted', () => {
    shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 0 });
    paidOrder(shop);
    shop.do({ type: 'CloseDrawer', drawerId: id(900), countedCents: TOTAL });
    expect(shop.do(refund())[0]!.payload).toMatchObject({ drawerId: null });
    expect(expectedCents(shop.shop.drawers.get(id(900))!)).toBe(TOTAL);
  });
});

describe('training', () => {
  it('moves no cash, no stock and no load of the kitchen', () => {
    shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 0 });
    draft(shop, { orderId: id(2), training: true });
    expect(types(shop.do(cash(2000, { orderId: id(2) })))).toEqual([
      'PAYMENT_INITIATED',
      'PAYMENT_COMPLETED',
      'ORDER_ACCEPTED',
    ]);
    expect(expectedCents(shop.shop.drawers.get(id(900))!)).toBe(0);
    expect([shop.shop.stock.size, shop.shop.load]).toEqual([0, noLoad()]);
  });
});
