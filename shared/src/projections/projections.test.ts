import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eveningArb, live } from '../../test/random-commands.ts';
import { draft, id, paidOrder, pizza, simple, testShop } from '../../test/test-shop.ts';
import type { ShopEvent } from '../events/event.ts';
import { TOPIC_EVENTS, type Topic } from '../protocol/topics.ts';
import {
  dayTotals,
  dispatchPart,
  dispatchState,
  kitchenBoard,
  isPractice,
  lobbyBoard,
  menuState,
  practiceOrders,
  receiptOf,
  terminalState,
  type Projection,
} from './index.ts';

const PROJECTIONS: readonly Projection<unknown>[] = [
  kitchenBoard,
  lobbyBoard,
  menuState,
  terminalState,
  dispatchState,
  dayTotals,
].map((p) => p as Projection<unknown>);
const BY_TOPIC: Record<Topic, Projection<unknown>> = {
  kitchen: kitchenBoard as Projection<unknown>,
  lobby: lobbyBoard as Projection<unknown>,
  menu: menuState as Projection<unknown>,
  terminal: terminalState as Projection<unknown>,
  dispatch: dispatchState as Projection<unknown>,
};
const evening = eveningArb(200);

function fold<State>(
  projection: Projection<State>,
  log: readonly ShopEvent[],
  state: State = projection.empty(),
): State {
  for (const event of log) projection.apply(state, event);
  return state;
}

describe('every projection', () => {
  it('comes to the same from a snapshot at any point, sent as JSON', () => {
    fc.assert(
      fc.property(evening, fc.double({ min: 0, max: 1, noNaN: true }), (steps, share) => {
        const { log } = live(steps);
        const at = Math.floor(log.length * share);
        for (const projection of PROJECTIONS) {
          const snapshot = JSON.parse(JSON.stringify(fold(projection, log.slice(0, at)))) as unknown;
          expect(fold(projection, log.slice(at), snapshot), `${projection.name}`).toEqual(
            fold(projection, log),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('comes to the same from the events of its topic alone', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        const { log } = live(steps);
        for (const [topic, projection] of Object.entries(BY_TOPIC)) {
          const heard = log.filter((event) => TOPIC_EVENTS[topic as Topic].has(event.eventType));
          expect(fold(projection, heard), `${topic}`).toEqual(fold(projection, log));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('tells the drivers’ screen what the terminals know, without their practice', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        const { log } = live(steps);
        const practice = practiceOrders.empty();
        const told = log.filter((event) => {
          practiceOrders.apply(practice, event);
          return !isPractice(practice, event);
        });
        expect(fold(dispatchState, told)).toEqual(dispatchPart(fold(terminalState, log)));
      }),
      { numRuns: 40 },
    );
  });

  it('replaces what lies in its containers and never changes it', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        const { log } = live(steps);
        const board = kitchenBoard.empty();
        for (const event of log) {
          const before = Object.entries(board.tickets).map(
            ([orderId, ticket]) => [orderId, ticket, JSON.stringify(ticket)] as const,
          );
          kitchenBoard.apply(board, event);
          for (const [, ticket, text] of before) expect(JSON.stringify(ticket)).toBe(text);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('what a screen shows', () => {
  it('in the kitchen is what the shop has paid and not handed over', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        const { shop, log } = live(steps);
        const shown = Object.values(fold(kitchenBoard, log).tickets).map(
          (t) =>
            [
              t.orderId,
              [
                t.status,
                t.lines
                  .filter((l) => l.made)
                  .map((l) => l.lineId)
                  .toSorted(),
              ],
            ] as const,
        );
        const open = [...shop.orders.values()].filter(
          (order) => !order.training && ['preparing', 'quality_check', 'ready'].includes(order.status),
        );
        expect(Object.fromEntries(shown)).toEqual(
          Object.fromEntries(
            open.map((order) => [order.orderId, [order.status, order.madeLineIds.toSorted()]]),
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('at the till are the orders and drawers the master decides on', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        const { shop, log } = live(steps);
        const state = fold(terminalState, log);
        expect(state.orders).toEqual(Object.fromEntries(shop.orders));
        expect(state.drawers).toEqual(Object.fromEntries(shop.drawers));
        expect(state.availability).toEqual(Object.fromEntries(shop.availability));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the lobby', () => {
  it('calls carry-out orders by number, and learns how long they take', () => {
    const shop = testShop();
    const orderId = paidOrder(shop);
    paidOrder(shop, { orderId: id(2), service: 'delivery' }, id(202));
    expect(Object.keys(fold(lobbyBoard, shop.log).orders)).toEqual([orderId]);
    shop.do({ type: 'BumpOrder', orderId, from: 'preparing' });
    shop.now += 600_000;
    shop.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
    const board = fold(lobbyBoard, shop.log);
    expect(board.orders[orderId]).toMatchObject({ number: 1, status: 'ready', since: shop.now });
    expect(board.recentMs).toEqual([600_000]);
    shop.do({ type: 'CompleteOrder', orderId });
    expect(fold(lobbyBoard, shop.log).orders).toEqual({});
  });
});

describe('the day', () => {
  it('adds up sales, tenders, refunds and rounding of its business date', () => {
    const shop = testShop({ cashRoundingCents: 5 });
    paidOrder(shop, {
      selections: [pizza('margherita', 's'), simple('cola', 'can'), simple('water', '16-oz')],
    });
    shop.do({ type: 'RefundOrder', orderId: id(1), refundId: id(301), amountCents: 502, reason: 'late' });
    draft(shop, { orderId: id(2) });
    shop.do({ type: 'StartCard', orderId: id(2), paymentId: id(202) });
    shop.do(
      { type: 'ConfirmCard', orderId: id(2), paymentId: id(202), authCode: '', cardLabel: '' },
      'system',
    );
    shop.do({ type: 'CloseDay', businessDate: '2026-03-03' });
    // Lunch duo 10.99 and water 1.49 untaxed; margherita 12.99.
    const food = 1099 + 1299;
    expect(fold(dayTotals, shop.log).days['2026-03-03']).toMatchObject({
      orders: 2,
      items: 4,
      netSalesCents: food + 149,
      discountCents: 999 + 199 - 1099,
      addedTaxCents: 91 + 107,
      grossSalesCents: food + 149 + 91 + 107,
      tenderCents: { cash: 1339 - 502, card: 1406 },
      refundCents: 502,
      refunds: 1,
      cashRoundingCents: 1 + 2,
      closed: true,
      byItem: { margherita: { quantity: 2 }, water: { quantity: 1, netCents: 149 } },
    });
  });

  it('has no figure of a training order that is refunded after it was closed', () => {
    const shop = testShop();
    paidOrder(shop, { training: true });
    const [refunded] = shop.do({
      type: 'RefundOrder',
      orderId: id(1),
      refundId: id(301),
      amountCents: 100,
      reason: 'x',
    });
    shop.now += 60 * 60_000;
    shop.do({ type: 'CloseOrder', orderId: id(1) }, 'system');
    const late = [...shop.log.filter((event) => event !== refunded), refunded!];
    expect(late.at(-2)!.eventType).toBe('ORDER_CLOSED');
    expect(fold(dayTotals, late).days).toEqual({});
  });

  it('has no figure of a training order, even one that was refunded', () => {
    const shop = testShop();
    paidOrder(shop, { training: true });
    shop.do({ type: 'RefundOrder', orderId: id(1), refundId: id(301), reason: 'x' });
    expect(fold(dayTotals, shop.log)).toEqual({ days: {}, training: {} });
  });
});

describe('a receipt', () => {
  it('is there once something was paid and adds up', () => {
    const shop = testShop({ cashRoundingCents: 5 });
    draft(shop, { selections: [pizza('pepperoni', 'l', { crustId: 'stuffed' })] });
    expect(receiptOf(shop.order(id(1)), shop.settings)).toBeNull();
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 5000 });
    const receipt = receiptOf(shop.order(id(1)), shop.settings)!;
    expect(receipt.lines).toEqual([
      {
        quantity: 1,
        name: 'Large Pepperoni',
        cents: 2149,
        details: ['Cheese stuffed crust'],
        extras: [{ label: 'Cheese stuffed crust', cents: 300 }],
      },
    ]);
    const { tenderedCents, changeCents, roundingCents } = receipt.payments[0]!;
    expect(tenderedCents - changeCents - roundingCents).toBe(receipt.totals.totalCents);
    expect(receipt).toMatchObject({
      shopName: 'Forno Napoli · Main Street',
      number: 1,
      totals: { totalCents: 2326 },
    });
  });
});
