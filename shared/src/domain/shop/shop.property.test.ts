import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eveningArb, live } from '../../../test/random-commands.ts';
import type { TestShop } from '../../../test/test-shop.ts';
import { parseEvent, type ForEvent, type ShopEvent } from '../../events/event.ts';
import type { EventType } from '../../events/registry.ts';
import { expectedCents } from '../cash/drawer.ts';
import { paidCents } from '../order/order.ts';
import { kitchenSeconds } from '../order/promise-time.ts';
import { applyToShop } from './apply.ts';
import { emptyShop, readShop, writeShop, type Shop } from './shop.ts';

const RUNS = 60;
const evening = eveningArb(220);
const coin = fc.constantFrom(1, 5, 10);

const of = <Type extends EventType>(log: readonly ShopEvent[], type: Type): ForEvent<Type>[] =>
  log.filter((event) => event.eventType === type) as unknown as ForEvent<Type>[];
const byOrder = (log: readonly ShopEvent[]): Map<string, ShopEvent[]> =>
  Map.groupBy(
    log.filter((event) => 'orderId' in event.payload),
    (event) => (event.payload as { orderId: string }).orderId,
  );
const fold = (log: readonly ShopEvent[], shop: Shop = emptyShop()): Shop => {
  for (const event of log) applyToShop(shop, event);
  return shop;
};

/** Where the rules of the trade are broken, by the log alone. */
function breaches(log: readonly ShopEvent[]): string[] {
  const numbers = of(log, 'ORDER_CREATED').map(({ payload }) => `${payload.businessDate} ${payload.number}`);
  const doubled = numbers
    .filter((number, n) => numbers.indexOf(number) !== n)
    .map((number) => `number ${number} was given twice`);
  return [...doubled, ...[...byOrder(log).values()].flatMap(breachesOfOrder)];
}

function breachesOfOrder(events: readonly ShopEvent[]): string[] {
  const found: string[] = [];
  let paid = 0;
  let reserved: string | null = null;
  let ended = false;
  for (const event of events) {
    const rule = (kept: boolean, words: string): void => {
      if (!kept) found.push(`#${event.seq} ${event.eventType}: ${words}`);
    };
    // What the terminal says of a card, however late, moves no order.
    const late = /^PAYMENT_(OFFLINE_|REVERSED)/.test(event.eventType);
    rule(!ended || late, 'an order that has ended does not move');
    switch (event.eventType) {
      case 'PAYMENT_COMPLETED': {
        const { amountCents, tipCents, roundingCents, tenderedCents, changeCents } = event.payload;
        paid += amountCents;
        rule(
          tenderedCents - changeCents === amountCents + tipCents + roundingCents,
          'what stays is the amount, its tip and its rounding',
        );
        break;
      }
      case 'PAYMENT_REFUNDED':
        paid -= event.payload.amountCents;
        rule(paid >= 0, 'no more goes back than was paid');
        break;
      case 'ORDER_ACCEPTED': {
        const { totals, lines } = event.payload;
        rule(paid === totals.totalCents, 'the kitchen sees paid orders only');
        rule(
          lines.reduce((sum, line) => sum + line.netCents, 0) === totals.subtotalCents - totals.discountCents,
          'lines add up to the total before tax',
        );
        break;
      }
      case 'STOCK_RESERVED':
        rule(
          events.filter((other) => other.eventType === 'STOCK_RESERVED').length === 1,
          'stock is reserved once',
        );
        reserved = JSON.stringify(event.payload.needs);
        break;
      case 'STOCK_RELEASED':
      case 'STOCK_CONSUMED':
        rule(
          JSON.stringify(event.payload.needs) === reserved,
          'what was reserved is used or given back, once',
        );
        reserved = null;
        break;
      case 'ORDER_CLOSED':
      case 'ORDER_CANCELLED':
      case 'ORDER_REFUNDED':
        ended = true;
        rule(reserved === null, 'an ended order holds no stock');
        rule(event.eventType === 'ORDER_CLOSED' || paid === 0, 'nothing is kept for what was not sold');
        break;
      default:
        break;
    }
  }
  return found;
}

function isSound({ shop, log }: TestShop): void {
  for (const level of shop.stock.values()) {
    const held = [...shop.orders.values()].reduce(
      (sum, order) => sum + (order.reserved?.[level.ingredientId] ?? 0),
      0,
    );
    expect(level.reserved, `${level.ingredientId}`).toBe(held);
    expect(level.reserved).toBeGreaterThanOrEqual(0);
  }
  for (const order of shop.orders.values()) {
    expect(paidCents(order)).toBeGreaterThanOrEqual(0);
    expect(paidCents(order)).toBeLessThanOrEqual(order.totals?.totalCents ?? 0);
  }
  // Nothing on a card below zero, nobody owing beyond the limit.
  for (const { kind, balanceCents, limitCents } of shop.accounts.values())
    expect(kind === 'gift-card' ? balanceCents : limitCents - balanceCents).toBeGreaterThanOrEqual(0);
  expect(shop.kitchenSeconds).toBe(
    [...shop.orders.values()].reduce((sum, order) => sum + kitchenSeconds(order), 0),
  );
  expect(shop.head.seq).toBe(log.length);
}

describe('an evening at random', () => {
  it('keeps the rules', () => {
    fc.assert(
      fc.property(evening, coin, (steps, smallest) => {
        const { log } = live(steps, { coin: smallest, look: isSound });
        expect(breaches(log)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is not one of refusals only', () => {
    // The rarest acts happen in some evenings only.
    const evenings = fc.sample(evening, { seed: 7, numRuns: 4 * RUNS });
    const log = evenings.flatMap((steps) => live(steps).log);
    expect(log.length / evenings.length).toBeGreaterThan(40);
    expect([...new Set(log.map((event) => event.eventType))]).toEqual(
      expect.arrayContaining([
        'ORDER_CLOSED',
        'ORDER_CANCELLED',
        'ORDER_REFUNDED',
        'ORDER_RECALLED',
        'STOCK_CONSUMED',
        'STOCK_RELEASED',
        'PAYMENT_FAILED',
        'PAYMENT_OUTCOME_UNKNOWN',
        'PAYMENT_REVERSED',
        'PAYMENT_OFFLINE_SETTLED',
        'PAYMENT_OFFLINE_LOST',
        'TIP_ADJUSTED',
        'LINES_REFUNDED',
        'GIFT_CARD_LOADED',
        'GIFT_CARD_UNLOADED',
        'HOUSE_ACCOUNT_PAID',
      ]),
    );
  });

  it('makes events that their own schemas take unchanged', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        for (const event of live(steps).log) {
          const parsed = parseEvent(JSON.parse(JSON.stringify(event)));
          expect(parsed.ok ? parsed.value : parsed.error).toEqual(event);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('is the same shop when its log is replayed, and when it is restarted from a snapshot at any point', () => {
    fc.assert(
      fc.property(evening, fc.double({ min: 0, max: 1, noNaN: true }), (steps, share) => {
        const { shop, log } = live(steps);
        expect(fold(log)).toEqual(shop);
        const at = Math.floor(log.length * share);
        const snapshot = readShop(writeShop(fold(log.slice(0, at))));
        expect(fold(log.slice(at), snapshot!)).toEqual(shop);
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves in each drawer what went in and out of it', () => {
    fc.assert(
      fc.property(evening, coin, (steps, smallest) => {
        const { shop, log } = live(steps, { coin: smallest });
        for (const drawer of shop.drawers.values()) {
          const taken = of(log, 'PAYMENT_COMPLETED').filter(
            (e) => e.payload.drawerId === drawer.drawerId && e.payload.tender === 'cash',
          );
          const given = of(log, 'PAYMENT_REFUNDED').filter(
            (e) => e.payload.drawerId === drawer.drawerId && e.payload.tender === 'cash',
          );
          const cash =
            taken.reduce((sum, e) => sum + e.payload.tenderedCents - e.payload.changeCents, 0) -
            given.reduce(
              (sum, e) => sum + e.payload.amountCents + e.payload.tipCents + e.payload.roundingCents,
              0,
            );
          const moved = of(log, 'CASH_MOVED')
            .filter((e) => e.payload.drawerId === drawer.drawerId)
            .reduce(
              (sum, { payload: { kind, amountCents } }) => sum + (kind === 'paid-in' ? 1 : -1) * amountCents,
              0,
            );
          expect(expectedCents(drawer)).toBe(drawer.floatCents + cash + moved);
          const counted = of(log, 'DRAWER_CLOSED').find((e) => e.payload.drawerId === drawer.drawerId);
          for (const event of [...taken, ...given])
            expect(event.seq, 'no cash moves in a counted drawer').toBeLessThan(counted?.seq ?? Infinity);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
