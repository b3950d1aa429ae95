import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveToBill } from '../../../test/random-bills.ts';
import { id, pizza, simple, testShop, type TestShop } from '../../../test/test-shop.ts';
import { dayTotals } from '../../projections/day-totals.ts';
import { dueCents, paidCents, type Order } from './order.ts';

const ACTS = 40;
const act = fc.record({ what: fc.nat(9), order: fc.integer({ min: 1, max: 4 }), seed: fc.nat(100_000) });

/** Four bills at tables, at once sent; then whatever people do to them. */
function evening(acts: readonly (typeof act extends fc.Arbitrary<infer T> ? T : never)[]): {
  readonly shop: TestShop;
  /** What the books were before each move, and after it. */
  readonly moves: readonly (readonly [before: object, after: object])[];
} {
  const shop = testShop({
    releaseBeforePayment: ['dine-in'],
    tables: [{ id: 't1', name: '1', seats: 4, area: '' }],
  });
  const moves: (readonly [object, object])[] = [];
  for (const order of [1, 2, 3, 4]) {
    const orderId = id(order);
    shop.do({ type: 'CreateOrder', orderId, service: 'dine-in', channel: 'IN_STORE' });
    for (const n of [1, 2, 3])
      shop.do({
        type: 'AddItem',
        orderId,
        lineId: id(order * 1000 + n),
        selection: n === 1 ? pizza() : n === 2 ? pizza('garden', 'l') : simple('cola', 'can'),
        quantity: n,
      });
    shop.do({ type: 'SendOrder', orderId });
  }
  for (const { what, order, seed } of acts) {
    const open = [...shop.shop.orders.values()];
    const { orderId, lines } = open[order % open.length]!;
    if (what === 0) shop.send({ type: 'BumpItem', orderId, lineId: lines[seed % lines.length]!.lineId });
    else if (what === 1)
      shop.send({
        type: 'TakeCash',
        orderId,
        paymentId: id(900_000 + seed),
        amountCents: seed % 900,
        tenderedCents: seed % 900,
      });
    else {
      const before = books(shop);
      if (shop.send(moveToBill(shop, orderId, { seed, orders: 4 })).ok) moves.push([before, books(shop)]);
    }
  }
  return { shop, moves };
}

/** What no move between bills may change: what was ordered at which price, made, set aside and paid. */
function books({ shop }: TestShop): object {
  const orders = [...shop.orders.values()];
  const units: Record<string, number> = {};
  const made: Record<string, number> = {};
  for (const { lines, madeLineIds } of orders)
    for (const { itemId, unitCents, quantity, lineId } of lines) {
      const key = `${itemId} at ${unitCents}`;
      units[key] = (units[key] ?? 0) + quantity;
      if (madeLineIds.includes(lineId)) made[key] = (made[key] ?? 0) + quantity;
    }
  return { units, made, paid: orders.reduce((sum, order) => sum + paidCents(order), 0) };
}

const sum = (orders: readonly Order[], of: (order: Order) => number): number =>
  orders.reduce((cents, order) => cents + of(order), 0);

describe('bills moved at random', () => {
  it('conserve what was ordered, made and paid, and the day adds up to them', () => {
    let moved = 0;
    fc.assert(
      fc.property(fc.array(act, { minLength: 5, maxLength: ACTS }), (acts) => {
        const { shop, moves } = evening(acts);
        moved += moves.length;
        for (const [before, after] of moves) expect(after).toEqual(before);
        const orders = [...shop.shop.orders.values()];
        for (const order of orders) {
          expect(order.lines.length).toBeGreaterThan(0);
          expect(dueCents(order)).toBeGreaterThanOrEqual(0);
          expect(dueCents(order) + paidCents(order)).toBe(order.totals!.totalCents);
        }
        const state = dayTotals.empty();
        for (const event of shop.log) dayTotals.apply(state, event);
        const day = Object.values(state.days)[0]!;
        expect(day.grossSalesCents).toBe(sum(orders, ({ totals }) => totals!.totalCents));
        expect(day.tenderCents.cash ?? 0).toBe(sum(orders, paidCents));
        expect(day.orders).toBe(orders.length);
        expect(day.items).toBe(
          sum(orders, ({ lines }) => lines.reduce((n, { quantity }) => n + quantity, 0)),
        );
        // What is left to be made is set aside, and nothing else.
        for (const { ingredientId, reserved } of shop.shop.stock.values())
          expect(reserved).toBe(sum(orders, (order) => order.reserved?.[ingredientId] ?? 0));
      }),
      { numRuns: 80 },
    );
    expect(moved).toBeGreaterThan(300);
  });
});
