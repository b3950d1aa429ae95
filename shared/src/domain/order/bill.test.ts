import { beforeEach, describe, expect, it } from 'vitest';
import {
  draft,
  id,
  pizza,
  simple,
  testShop,
  types,
  type Asked,
  type TestShop,
} from '../../../test/test-shop.ts';
import { kitchenBoard } from '../../projections/kitchen-board.ts';
import { dayTotals } from '../../projections/day-totals.ts';
import type { Projection } from '../../projections/projection.ts';
import { dueCents, type Order } from './order.ts';

const [A, B, NEW] = [id(1), id(2), id(3)];
const COLA = simple('cola', 'can');
let shop: TestShop;

/** A bill at table 1 and one at table 2, both sent: pizza and cola, and a pizza. */
beforeEach(() => {
  shop = testShop({
    releaseBeforePayment: ['dine-in'],
    tables: [1, 2].map((n) => ({ id: `t${n}`, name: String(n), seats: 4, area: '' })),
  });
  const seat = (orderId: string, tableId: string, lines: readonly number[]): void => {
    shop.do({ type: 'CreateOrder', orderId, service: 'dine-in', channel: 'IN_STORE' });
    for (const n of lines)
      shop.do({
        type: 'AddItem',
        orderId,
        lineId: id(n),
        selection: n % 2 ? pizza() : COLA,
        quantity: n % 2 ? 1 : 3,
      });
    shop.do({ type: 'UpdateOrder', orderId, tableId, guests: 2 });
    shop.do({ type: 'SendOrder', orderId });
  };
  seat(A, 't1', [101, 102]);
  seat(B, 't2', [201]);
});

const move = (rest: Partial<Extract<Asked, { type: 'MoveToBill' }>> = {}): Asked => ({
  type: 'MoveToBill',
  orderId: A,
  toOrderId: B,
  ...rest,
});
const refused = (command: Asked): [string, string | undefined] => {
  const result = shop.send(command);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  return [result.error.code, result.error.field];
};
/** Before tax, which each bill rounds for itself. */
const netOf = (...orderIds: string[]): number =>
  orderIds.reduce((sum, orderId) => {
    const { subtotalCents, discountCents } = shop.order(orderId).totals!;
    return sum + subtotalCents - discountCents;
  }, 0);
const units = ({ lines }: Order): string[] => lines.map(({ quantity, name }) => `${quantity} ${name}`);
function fold<State>({ empty, apply }: Projection<State>): State {
  const state = empty();
  for (const event of shop.log) apply(state, event);
  return state;
}
const board = () => fold(kitchenBoard);
const day = () => fold(dayTotals).days['2026-03-03']!;

describe('two tables on one bill', () => {
  it('is one bill with all of both, and the other is none any more', () => {
    const owed = netOf(A, B);
    const events = shop.do(move());
    expect(types(events)).toEqual([
      'STOCK_RELEASED',
      'STOCK_RESERVED',
      'ORDER_AMENDED',
      'ORDER_AMENDED',
      'ORDER_CLOSED',
    ]);
    expect(shop.shop.orders.has(A)).toBe(false);
    expect(units(shop.order(B))).toEqual(['1 Medium Margherita', '1 Medium Margherita', '3 Cola Can']);
    expect(netOf(B)).toBe(owed);
    expect(day()).toMatchObject({ orders: 1, items: 5, grossSalesCents: dueCents(shop.order(B)) });
  });

  it('pays once for both', () => {
    shop.do(move());
    const owed = dueCents(shop.order(B));
    shop.do({ type: 'TakeCash', orderId: B, paymentId: id(500), tenderedCents: owed });
    expect(dueCents(shop.order(B))).toBe(0);
    expect(day().tenderCents).toEqual({ cash: owed });
  });

  it('leaves the kitchen where it was: made is made, and nothing is marked as new', () => {
    shop.do({ type: 'BumpItem', orderId: A, lineId: id(101) });
    shop.do(move());
    const { tickets } = board();
    expect(Object.keys(tickets)).toEqual([B]);
    expect(tickets[B]!.lines.map(({ lineId, made, mark }) => [lineId, made, mark])).toEqual([
      [id(201), false, null],
      [id(101), true, null],
      [id(102), false, null],
    ]);
    expect(tickets[B]!.removed).toEqual([]);
    shop.do({ type: 'BumpItem', orderId: B, lineId: id(102) });
    shop.do({ type: 'BumpItem', orderId: B, lineId: id(201) });
    expect(shop.order(B)).toMatchObject({ status: 'quality_check', reserved: null });
  });

  it('takes a bill that was served back to the kitchen only for what is still to be made', () => {
    shop.do({ type: 'BumpOrder', orderId: B, from: 'preparing' });
    shop.do({ type: 'BumpOrder', orderId: B, from: 'quality_check' });
    shop.do(move({ lines: [{ lineId: id(101) }] }));
    expect(shop.order(B)).toMatchObject({ status: 'preparing', madeLineIds: [id(201)] });
    shop.do({ type: 'BumpItem', orderId: A, lineId: id(102) });
    shop.do({ type: 'BumpItem', orderId: B, lineId: id(101) });
    shop.do({ type: 'BumpOrder', orderId: B, from: 'quality_check' });
    shop.do(move({}));
    expect(shop.order(B).status).toBe('ready');
  });
});

describe('a bill of its own', () => {
  it('has what went onto it, at the same table, and the kitchen is told nothing twice', () => {
    const owed = netOf(A);
    const events = shop.do(
      move({ toOrderId: NEW, lines: [{ lineId: id(102), quantity: 2, newLineId: id(301) }] }),
    );
    expect(types(events)).toContain('ORDER_ACCEPTED');
    expect(units(shop.order(A))).toEqual(['1 Medium Margherita', '1 Cola Can']);
    expect(units(shop.order(NEW))).toEqual(['2 Cola Can']);
    expect(shop.order(NEW)).toMatchObject({ tableId: 't1', status: 'preparing', number: 3 });
    expect(netOf(A, NEW)).toBe(owed);
    expect(day()).toMatchObject({ orders: 3, items: 5 });
    expect(board().tickets[NEW]!.lines.map(({ quantity }) => quantity)).toEqual([2]);
  });

  it('is as far as its lines were', () => {
    for (const from of ['preparing', 'quality_check'] as const)
      shop.do({ type: 'BumpOrder', orderId: A, from });
    shop.do(move({ toOrderId: NEW, lines: [{ lineId: id(101) }] }));
    expect(shop.order(NEW)).toMatchObject({ status: 'ready', reserved: null, madeLineIds: [id(101)] });
    expect(shop.order(A).status).toBe('ready');
  });

  it('ends the making of the other when only what is made is left on it', () => {
    shop.do({ type: 'BumpItem', orderId: A, lineId: id(101) });
    shop.do(move({ toOrderId: NEW, lines: [{ lineId: id(102) }] }));
    expect(shop.order(A)).toMatchObject({ status: 'quality_check', reserved: null });
    expect(shop.order(NEW).status).toBe('preparing');
  });

  it('counts nothing down a second time', () => {
    shop.do({ type: 'SetAvailability', kind: 'item', id: 'cola', available: true, remaining: 4 });
    shop.do(move({ toOrderId: NEW, lines: [{ lineId: id(102) }] }));
    shop.do(move({ orderId: NEW, toOrderId: B }));
    expect(shop.shop.availability.get('item:cola')?.remaining).toBe(4);
  });

  it('takes the discount of its line with it', () => {
    const orderId = draft(shop, { orderId: id(9), service: 'dine-in', selections: [COLA, pizza()] });
    // Line ids of `draft` are those of table 1: other orders, other lines.
    shop.do({
      type: 'GiveDiscount',
      orderId,
      discountId: id(700),
      lineId: id(102),
      off: { bps: 5000 },
      reason: 'waited',
    });
    shop.do({ type: 'SendOrder', orderId });
    const owed = netOf(orderId);
    shop.do(move({ orderId, toOrderId: NEW, lines: [{ lineId: id(102) }] }));
    expect(shop.order(orderId).discounts).toEqual([]);
    expect(shop.order(NEW).discounts).toMatchObject([{ lineId: id(102), reason: 'waited' }]);
    expect(netOf(orderId, NEW)).toBe(owed);
  });
});

describe('what does not move', () => {
  it('is more than is unpaid', () => {
    const owed = dueCents(shop.order(A));
    shop.do({
      type: 'TakeCash',
      orderId: A,
      paymentId: id(500),
      tenderedCents: owed - 300,
      amountCents: owed - 300,
    });
    expect(refused(move({ lines: [{ lineId: id(101) }] }))).toEqual(['wrong-state', 'lines']);
    expect(refused(move())).toEqual(['wrong-state', 'lines']);
    // The other way round it is one bill with what was paid on it.
    shop.do(move({ orderId: B, toOrderId: A }));
    expect(shop.order(A).payments).toHaveLength(1);
  });

  it('is what was not sent, is paid for at the counter, or is all there is to split', () => {
    const open = draft(shop, { orderId: id(8), service: 'dine-in', selections: [COLA] });
    expect(refused(move({ orderId: open }))[0]).toBe('wrong-state');
    expect(refused(move({ toOrderId: open }))[0]).toBe('wrong-state');
    const counter = draft(shop, { orderId: id(7), selections: [COLA] });
    shop.do({ type: 'TakeCash', orderId: counter, paymentId: id(501), tenderedCents: 10_000 });
    expect(refused(move({ toOrderId: counter }))).toEqual(['wrong-state', 'toOrderId']);
    expect(refused(move({ toOrderId: A }))).toEqual(['invalid', 'toOrderId']);
    expect(refused(move({ toOrderId: NEW }))).toEqual(['empty-order', 'lines']);
  });

  it('is a line that is not there, or more of it than there is', () => {
    expect(refused(move({ lines: [{ lineId: id(999) }] }))[0]).toBe('unknown-line');
    expect(refused(move({ lines: [{ lineId: id(102), quantity: 4 }] }))).toEqual([
      'invalid',
      'lines.0.quantity',
    ]);
    expect(refused(move({ lines: [{ lineId: id(102), quantity: 1 }] }))).toEqual([
      'invalid',
      'lines.0.newLineId',
    ]);
  });

  it('is a bill whose card is being charged', () => {
    shop.do({ type: 'StartCard', orderId: A, paymentId: id(500) });
    expect(refused(move())[0]).toBe('busy');
    expect(refused(move({ orderId: B, toOrderId: A }))[0]).toBe('busy');
  });
});
