import { describe, expect, it } from 'vitest';
import { id, paidOrder, pizza, simple, testShop, type TestShop } from '../../test/test-shop.ts';
import { dayTotals, kitchenBoard, type KitchenBoard } from './index.ts';

const orderId = id(1);
const fold = (shop: TestShop): KitchenBoard => {
  const board = kitchenBoard.empty();
  for (const event of shop.log) kitchenBoard.apply(board, event);
  return board;
};
const marks = (shop: TestShop): unknown =>
  fold(shop).tickets[orderId]!.lines.map(({ lineId, mark, before }) => [
    lineId,
    mark,
    before?.quantity ?? null,
  ]);

function changed(): TestShop {
  const shop = testShop({ releaseBeforePayment: ['dine-in'] });
  paidOrder(shop, { service: 'dine-in', selections: [pizza(), simple('cola', 'can')] });
  shop.do({
    type: 'AmendOrder',
    orderId,
    refundId: id(900),
    reason: 'asked',
    changes: [
      { kind: 'add', lineId: id(110), selection: pizza('garden'), quantity: 1 },
      { kind: 'change', lineId: id(101), quantity: 2 },
      { kind: 'remove', lineId: id(102) },
    ],
  });
  return shop;
}

describe('a ticket that was changed', () => {
  it('says of each line what came, changed and went, until it is made', () => {
    const shop = changed();
    expect(marks(shop)).toEqual([
      [id(101), 'changed', 1],
      [id(110), 'added', null],
    ]);
    expect(fold(shop).tickets[orderId]).toMatchObject({
      removed: [{ lineId: id(102), quantity: 1, made: false }],
      amendedAt: shop.now,
    });
    shop.do({ type: 'BumpItem', orderId, lineId: id(101) });
    expect(marks(shop)).toEqual([
      [id(101), null, null],
      [id(110), 'added', null],
    ]);
    shop.do({ type: 'BumpItem', orderId, lineId: id(110) });
    expect(fold(shop).tickets[orderId]!.removed).toEqual([]);
  });

  it('keeps the first word of a line that is changed twice before it is made', () => {
    const shop = changed();
    for (const lineId of [id(101), id(110)])
      shop.do({ type: 'AmendOrder', orderId, changes: [{ kind: 'change', lineId, quantity: 3 }] });
    expect(marks(shop)).toEqual([
      [id(101), 'changed', 1],
      [id(110), 'added', null],
    ]);
  });
});

describe('the day of a changed order', () => {
  it('has it as it is now', () => {
    const shop = changed();
    const state = dayTotals.empty();
    for (const event of shop.log) dayTotals.apply(state, event);
    const { totals, lines } = shop.order(orderId);
    expect(state.days['2026-03-03']).toMatchObject({
      orders: 1,
      items: lines.reduce((sum, line) => sum + line.quantity, 0),
      grossSalesCents: totals!.totalCents,
      netSalesCents: totals!.subtotalCents - totals!.discountCents,
      byItem: { margherita: { quantity: 2 }, garden: { quantity: 1 } },
    });
    expect(state.days['2026-03-03']!.byItem).not.toHaveProperty('cola');
  });
});

describe('what is for later', () => {
  it('is on its own list until it is begun', () => {
    const shop = testShop();
    shop.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE', callName: 'Ana' });
    shop.do({ type: 'AddItem', orderId, lineId: id(101), selection: pizza(), quantity: 2 });
    shop.do({ type: 'UpdateOrder', orderId, dueAt: shop.now + 7_200_000 });
    shop.do({ type: 'TakeCash', orderId, paymentId: id(201), tenderedCents: 100_000 });
    expect(fold(shop)).toMatchObject({
      tickets: {},
      coming: { [orderId]: { callName: 'Ana', items: 2, dueAt: shop.now + 7_200_000 } },
    });
    shop.do({ type: 'UpdateOrder', orderId, dueAt: null });
    expect(fold(shop)).toMatchObject({ coming: {}, tickets: { [orderId]: { dueAt: null } } });
  });
});
