import { beforeEach, describe, expect, it } from 'vitest';
import {
  draft,
  id,
  paidOrder,
  pizza,
  simple,
  testShop,
  types,
  type Asked,
  type TestShop,
} from '../../../test/test-shop.ts';
import { dueCents, paidCents } from './order.ts';
import { orderTimer } from './decide-timers.ts';

const MINUTE = 60_000;
const orderId = id(1);
const COLA = simple('cola', 'can');
let shop: TestShop;
beforeEach(() => {
  shop = testShop({ releaseBeforePayment: ['dine-in', 'delivery'] });
});

type Change = Extract<Asked, { type: 'AmendOrder' }>['changes'][number];
const add = (n: number, selection = pizza('garden')): Change => ({
  kind: 'add',
  lineId: id(n),
  selection,
  quantity: 1,
});
const more = (quantity = 2): Change => ({ kind: 'change', lineId: id(101), quantity });
const off = (n = 102): Change => ({ kind: 'remove', lineId: id(n) });
const amend = (
  changes: Change[],
  rest: Partial<Extract<Asked, { type: 'AmendOrder' }>> = { reason: 'asked' },
): Asked => ({
  type: 'AmendOrder',
  orderId,
  changes,
  refundId: id(900),
  ...rest,
});
const refused = (command: Asked, who?: Parameters<TestShop['send']>[1]): [string, string | undefined] => {
  const result = shop.send(command, who);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  return [result.error.code, result.error.field];
};
const cash = (n: number, tenderedCents = 100_000): string[] =>
  types(shop.do({ type: 'TakeCash', orderId, paymentId: id(n), tenderedCents }));

describe('a change that costs more', () => {
  beforeEach(() => {
    paidOrder(shop, { selections: [pizza(), COLA] });
  });

  it('is seen by the kitchen when it is paid, and not before', () => {
    expect(types(shop.do(amend([add(110)])))).toEqual(['AMENDMENT_REQUESTED']);
    expect(shop.order(orderId).lines).toHaveLength(2);
    expect(dueCents(shop.order(orderId))).toBeGreaterThan(0);
    expect(refused(amend([more()]))).toEqual(['busy', 'orderId']);
    expect(cash(202, 100)).toEqual(['PAYMENT_INITIATED', 'PAYMENT_COMPLETED']);
    expect(cash(203)).toEqual(['PAYMENT_INITIATED', 'PAYMENT_COMPLETED', 'STOCK_RESERVED', 'ORDER_AMENDED']);
    const order = shop.order(orderId);
    expect(order.lines.map((line) => line.lineId)).toEqual([id(101), id(102), id(110)]);
    expect(order.amendment).toBeNull();
    expect(paidCents(order)).toBe(order.totals!.totalCents);
  });

  it('keeps the order from being handed over until it is paid or taken back', () => {
    shop.do({ type: 'BumpOrder', orderId, from: 'preparing' });
    shop.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
    shop.do(amend([add(110)]));
    expect(refused({ type: 'CompleteOrder', orderId })).toEqual(['wrong-state', 'orderId']);
    expect(types(shop.do({ type: 'WithdrawAmendment', orderId }))).toEqual(['AMENDMENT_WITHDRAWN']);
    expect(types(shop.do({ type: 'CompleteOrder', orderId }))).toEqual(['ORDER_COMPLETED']);
  });

  it('is given up after five minutes; what was paid towards it goes back', () => {
    shop.do(amend([add(110)]));
    cash(202, 100);
    expect(orderTimer(shop.order(orderId), shop.settings)).toEqual({
      type: 'ExpireAmendment',
      at: shop.now + 5 * MINUTE,
    });
    shop.now += 5 * MINUTE;
    expect(types(shop.do({ type: 'ExpireAmendment', orderId }, 'system'))).toEqual([
      'PAYMENT_REFUNDED',
      'AMENDMENT_WITHDRAWN',
    ]);
    const order = shop.order(orderId);
    expect([dueCents(order), order.forgivenCents, paidCents(order)]).toEqual([
      0,
      0,
      order.totals!.totalCents,
    ]);
  });

  it('brings a finished order back to the make line', () => {
    shop.do({ type: 'BumpOrder', orderId, from: 'preparing' });
    shop.do(amend([add(110)]));
    expect(cash(202)).toContain('ORDER_RECALLED');
    expect(shop.order(orderId)).toMatchObject({ status: 'preparing', madeLineIds: [id(101), id(102)] });
    expect(types(shop.do({ type: 'BumpOrder', orderId, from: 'preparing' }))).toEqual([
      'KITCHEN_ITEM_MADE',
      'STOCK_CONSUMED',
      'ORDER_QUALITY_CHECK',
    ]);
  });
});

describe('a change that costs less', () => {
  beforeEach(() => {
    paidOrder(shop, { selections: [pizza(), COLA] });
  });

  it('gives the difference back to the tender it came from, and the stock', () => {
    const before = paidCents(shop.order(orderId));
    const events = shop.do(amend([off()]));
    expect(types(events)).toEqual(['PAYMENT_REFUNDED', 'STOCK_RELEASED', 'ORDER_AMENDED']);
    const order = shop.order(orderId);
    expect(events[0]!.payload).toMatchObject({
      refundId: id(900),
      amountCents: before - order.totals!.totalCents,
    });
    expect([dueCents(order), order.forgivenCents]).toEqual([0, 0]);
    expect(shop.shop.stock.get('cans')).toMatchObject({ reserved: 0, onHand: 0 });
  });

  it('needs a reason and the permission to void', () => {
    expect(refused(amend([off()], { reason: undefined }))).toEqual(['reason-required', 'reason']);
    expect(refused(amend([off()]), 'cashier')).toEqual(['forbidden', 'type']);
    expect(types(shop.do(amend([off()]), 'shift-lead'))).toContain('ORDER_AMENDED');
  });

  it('leaves money that was given back for another reason where it is', () => {
    shop.do({ type: 'RefundOrder', orderId, refundId: id(901), amountCents: 300, reason: 'late' });
    expect([dueCents(shop.order(orderId)), shop.order(orderId).forgivenCents]).toEqual([0, 300]);
    shop.do(amend([off()]));
    expect([dueCents(shop.order(orderId)), shop.order(orderId).forgivenCents]).toEqual([0, 300]);
    shop.do(amend([add(110)]));
    const due = dueCents(shop.order(orderId));
    expect(
      shop.send({ type: 'TakeCash', orderId, paymentId: id(202), tenderedCents: 9999, amountCents: due + 1 })
        .ok,
    ).toBe(false);
    expect(cash(202)).toContain('ORDER_AMENDED');
  });

  it('is no credit for what is added later, where more had gone back than is left', () => {
    const { totals } = shop.order(orderId);
    const amountCents = totals!.totalCents - 100;
    shop.do({ type: 'RefundOrder', orderId, refundId: id(901), amountCents, reason: 'cold' });
    shop.do(amend([off(101)]));
    const left = shop.order(orderId);
    expect([paidCents(left), dueCents(left), left.forgivenCents]).toEqual([0, 0, left.totals!.totalCents]);
    expect(types(shop.do(amend([add(110)])))).toEqual(['AMENDMENT_REQUESTED']);
    const { amendment } = shop.order(orderId);
    expect(dueCents(shop.order(orderId))).toBe(amendment!.totals.totalCents - left.totals!.totalCents);
    expect(cash(202)).toContain('ORDER_AMENDED');
  });
});

describe('what is made', () => {
  beforeEach(() => {
    paidOrder(shop, { selections: [pizza(), COLA] });
    shop.do({ type: 'BumpItem', orderId, lineId: id(101) });
  });

  it('cannot be changed, and is used up when it is taken off', () => {
    expect(refused(amend([more()]))).toEqual(['wrong-state', 'changes.0.lineId']);
    expect(types(shop.do(amend([off(101)])))).toEqual([
      'PAYMENT_REFUNDED',
      'STOCK_CONSUMED',
      'ORDER_AMENDED',
    ]);
    expect(shop.shop.stock.get('dough')!.onHand).toBeLessThan(0);
  });

  it('is made anew when it was made while the change waited for its money', () => {
    shop.do({ type: 'RecallItem', orderId, lineId: id(101) });
    shop.do(amend([more()]));
    shop.do({ type: 'BumpItem', orderId, lineId: id(101) });
    expect(cash(202)).toEqual([
      'PAYMENT_INITIATED',
      'PAYMENT_COMPLETED',
      'STOCK_CONSUMED',
      'STOCK_RESERVED',
      'ORDER_AMENDED',
    ]);
    expect(shop.order(orderId).madeLineIds).toEqual([]);
  });

  it('is all of it once the rest is taken off', () => {
    expect(types(shop.do(amend([off()])))).toEqual([
      'PAYMENT_REFUNDED',
      'STOCK_RELEASED',
      'ORDER_AMENDED',
      'STOCK_CONSUMED',
      'ORDER_QUALITY_CHECK',
    ]);
  });
});

describe('what cannot be', () => {
  it('is nothing left, a line twice, an unknown one or one that is there, and what is not sold', () => {
    paidOrder(shop, { selections: [pizza()] });
    expect(refused(amend([off(101)]))).toEqual(['empty-order', 'changes']);
    expect(refused(amend([more(), off(101)]))).toEqual(['invalid', 'changes.1.lineId']);
    expect(refused(amend([off(150)]))).toEqual(['unknown-line', 'changes.0.lineId']);
    expect(refused(amend([add(101)]))).toEqual(['already-exists', 'changes.0.lineId']);
    expect(refused(amend([add(110, pizza('calzone'))]))).toEqual([
      'unknown-item',
      'changes.0.selection.itemId',
    ]);
    draft(shop, { orderId: id(2) });
    expect(
      refused({ ...(amend([add(110)]) as Extract<Asked, { type: 'AmendOrder' }>), orderId: id(2) }),
    ).toEqual(['wrong-state', 'orderId']);
  });
});

describe('a table', () => {
  const send: Asked = { type: 'SendOrder', orderId };

  it('has several rounds made and pays in the end', () => {
    draft(shop, { service: 'dine-in' });
    expect(types(shop.do(send))).toEqual(['STOCK_RESERVED', 'ORDER_ACCEPTED']);
    expect(types(shop.do(amend([add(110)])))).toEqual(['STOCK_RESERVED', 'ORDER_AMENDED']);
    for (const from of ['preparing', 'quality_check', 'ready'] as const)
      shop.do({ type: 'BumpOrder', orderId, from });
    // Eaten, not paid: it is neither closed nor gone, and a third round may come.
    expect(shop.order(orderId).status).toBe('completed');
    expect(orderTimer(shop.order(orderId), shop.settings)).toBeNull();
    expect(types(shop.do(amend([add(111)])))).toEqual(['STOCK_RESERVED', 'ORDER_AMENDED', 'ORDER_RECALLED']);
    expect(shop.order(orderId).status).toBe('preparing');
    cash(201);
    expect(dueCents(shop.order(orderId))).toBe(0);
    for (const from of ['preparing', 'quality_check', 'ready'] as const)
      shop.do({ type: 'BumpOrder', orderId, from });
    expect(orderTimer(shop.order(orderId), shop.settings)!.type).toBe('CloseOrder');
  });

  it('that walks out leaves a sale that nobody paid', () => {
    draft(shop, { service: 'dine-in' });
    shop.do(send);
    const { totalCents } = shop.order(orderId).totals!;
    expect(refused({ type: 'CancelOrder', orderId, reason: 'left' }, 'cashier')).toEqual([
      'forbidden',
      'type',
    ]);
    const [, cancelled] = shop.do({ type: 'CancelOrder', orderId, reason: 'left' }, 'shift-lead');
    expect(cancelled!.payload).toMatchObject({
      uncollected: { businessDate: '2026-03-03', cents: totalCents },
      returned: [{ itemId: 'margherita', quantity: 1 }],
    });
  });

  it('may be another one after it was sent', () => {
    shop = testShop({
      releaseBeforePayment: ['dine-in'],
      tables: [{ id: 't1', name: 'Window', seats: 4, area: '' }],
    });
    draft(shop, { service: 'dine-in' });
    shop.do(send);
    shop.do({ type: 'UpdateOrder', orderId, tableId: 't1', guests: 3 });
    expect(shop.log.at(-1)!.payload).toMatchObject({ tableId: 't1', tableName: 'Window', guests: 3 });
    expect(refused({ type: 'UpdateOrder', orderId, tableId: 't9' })).toEqual(['invalid', 'tableId']);
    expect(refused({ type: 'UpdateOrder', orderId, service: 'delivery' })).toEqual([
      'wrong-state',
      'service',
    ]);
  });
});

describe('sending', () => {
  it('is only for services that are made before they are paid', () => {
    draft(shop);
    expect(refused({ type: 'SendOrder', orderId })).toEqual(['wrong-state', 'orderId']);
  });

  it('has the driver collect at the door', () => {
    draft(shop, { service: 'delivery' });
    shop.do({ type: 'SendOrder', orderId });
    for (const from of ['preparing', 'quality_check'] as const) shop.do({ type: 'BumpOrder', orderId, from });
    shop.do({ type: 'DispatchOrder', orderId, driverId: 'driver-1' });
    shop.do({ type: 'CompleteOrder', orderId });
    expect(orderTimer(shop.order(orderId), shop.settings)).toBeNull();
    cash(201);
    expect(orderTimer(shop.order(orderId), shop.settings)!.type).toBe('CloseOrder');
  });
});

describe('what is counted down', () => {
  const left = (): unknown => {
    const entry = shop.shop.availability.get('item:margherita');
    return entry && [entry.available, entry.remaining];
  };
  beforeEach(() => {
    shop.do({ type: 'SetAvailability', kind: 'item', id: 'margherita', available: true, remaining: 3 });
    paidOrder(shop, { selections: [pizza(), COLA] });
  });

  it('goes with a change and comes back with one', () => {
    expect(left()).toEqual([true, 2]);
    shop.do(amend([more(3)]));
    expect(left()).toEqual([true, 2]);
    cash(202);
    expect(left()).toEqual([false, 0]);
    shop.do(amend([more(1)]));
    expect(left()).toEqual([true, 2]);
    expect(refused(amend([more(4)]))).toEqual(['sold-out', 'changes.0.quantity']);
  });

  it('comes back with a cancelled order, but for what was made', () => {
    shop.do({ type: 'CancelOrder', orderId, reason: 'left' });
    expect(left()).toEqual([true, 3]);
    paidOrder(shop, { orderId: id(2), selections: [pizza(), COLA] }, id(203));
    shop.do({ type: 'BumpItem', orderId: id(2), lineId: id(101) });
    shop.do({ type: 'CancelOrder', orderId: id(2), reason: 'left' });
    expect(left()).toEqual([true, 2]);
  });

  it('stays sold out when somebody said so', () => {
    shop.do({ type: 'SetAvailability', kind: 'item', id: 'margherita', available: false });
    shop.do({ type: 'CancelOrder', orderId, reason: 'left' });
    expect(left()).toEqual([false, null]);
  });
});

describe('voids of a draft', () => {
  it('need the permission above the amount that the rules name', () => {
    shop = testShop({ voids: { sentLines: true, overCents: 1000 } });
    draft(shop, { selections: [pizza(), COLA] });
    const remove = (n: number, reason?: string): Asked => ({
      type: 'RemoveItem',
      orderId,
      lineId: id(n),
      ...(reason && { reason }),
    });
    expect(refused(remove(101, 'mistake'), 'cashier')).toEqual(['forbidden', 'type']);
    expect(refused(remove(101))).toEqual(['reason-required', 'reason']);
    expect(types(shop.do(remove(102), 'cashier'))).toEqual(['ITEM_REMOVED']);
    expect(refused({ type: 'CancelOrder', orderId, reason: 'mistake' }, 'cashier')).toEqual([
      'forbidden',
      'type',
    ]);
    expect(types(shop.do(remove(101, 'mistake'), 'shift-lead'))).toEqual(['ITEM_REMOVED']);
  });
});
