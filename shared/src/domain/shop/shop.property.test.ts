import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eveningArb, live } from '../../../test/random-commands.ts';
import type { TestShop } from '../../../test/test-shop.ts';
import { parseEvent, type ForEvent, type ShopEvent } from '../../events/event.ts';
import type { EventType } from '../../events/registry.ts';
import { expectedCents } from '../cash/drawer.ts';
import { paidCents } from '../order/order.ts';
import { addLoad, noLoad } from '../order/kitchen-load.ts';
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
  // One for another day has a number of that day.
  const numbers = [...byOrder(log).entries()]
    .flatMap(([orderId, events]) => [
      ...new Set(
        events
          .filter((event) => event.eventType === 'ORDER_CREATED' || event.eventType === 'ORDER_SCHEDULED')
          .map(({ payload }) => `${payload.businessDate} ${payload.number} ${orderId}`),
      ),
    ])
    .map((number) => number.split(' ').slice(0, 2).join(' '));
  const doubled = numbers
    .filter((number, n) => numbers.indexOf(number) !== n)
    .map((number) => `number ${number} was given twice`);
  return [...doubled, ...[...byOrder(log).values()].flatMap(breachesOfOrder)];
}

/** An unpaid ticket is legal only by the shop's rules: `live` has dine-in made first, and a deposit on future orders. */
interface Books {
  paid: number;
  /** Went back without anything being taken off. */
  forgiven: number;
  totalCents: number;
  training: boolean;
  service: string;
  future: boolean;
  accepted: boolean;
  ended: boolean;
  readonly reserved: Record<string, number>;
  /** By payment: taken less given back. */
  readonly kept: Record<string, number>;
}

function breachesOfOrder(events: readonly ShopEvent[]): string[] {
  const found: string[] = [];
  const books: Books = {
    paid: 0,
    forgiven: 0,
    totalCents: 0,
    training: false,
    service: '',
    future: false,
    accepted: false,
    ended: false,
    reserved: {},
    kept: {},
  };
  for (const event of events)
    book(books, event, (kept, words) => {
      if (!kept) found.push(`#${event.seq} ${event.eventType}: ${words}`);
    });
  return found;
}

function book(books: Books, event: ShopEvent, rule: (kept: boolean, words: string) => void): void {
  // What the terminal says of a card, however late, moves no order.
  const late = /^(PAYMENT_(OFFLINE_|REVERSED)|CARD_REFUND_)/.test(event.eventType);
  rule(!books.ended || late, 'an order that has ended does not move');
  const unpaidBefore = books.totalCents - books.paid;
  const mayBeUnpaid = books.training || books.service === 'dine-in';
  switch (event.eventType) {
    case 'ORDER_CREATED':
      books.training = event.payload.training;
      books.service = event.payload.service;
      break;
    case 'ORDER_UPDATED':
      books.service = event.payload.service ?? books.service;
      break;
    case 'ORDER_SCHEDULED': {
      // One that was taken on may be moved to another time after its card payment was lost; it waits for its money then.
      const isTakenOn = !books.future;
      books.future = true;
      books.totalCents = event.payload.totals.totalCents;
      rule(
        !isTakenOn || mayBeUnpaid || books.paid >= Math.ceil(books.totalCents * 0.3),
        'an order for later is taken on with its deposit',
      );
      break;
    }
    case 'PAYMENT_COMPLETED': {
      const { amountCents, tipCents, roundingCents, tenderedCents, changeCents } = event.payload;
      books.paid += amountCents;
      books.kept[event.payload.paymentId] = amountCents;
      rule(
        tenderedCents - changeCents === amountCents + tipCents + roundingCents,
        'what stays is the amount, its tip and its rounding',
      );
      break;
    }
    case 'DEPOSIT_FORFEITED':
      books.paid -= event.payload.amountCents;
      rule(books.paid === 0, 'what goes beyond a kept deposit goes back');
      break;
    case 'PAYMENT_REFUNDED':
      books.paid -= event.payload.amountCents;
      books.kept[event.payload.paymentId]! -= event.payload.amountCents;
      books.forgiven += event.payload.amountCents;
      rule(books.paid >= 0, 'no more goes back than was paid');
      break;
    case 'PAYMENT_REVERSED':
      // Taken without the terminal's word, and not there after all.
      books.paid -= books.kept[event.payload.paymentId] ?? 0;
      delete books.kept[event.payload.paymentId];
      break;
    case 'ORDER_ACCEPTED':
    case 'ORDER_AMENDED': {
      const { totals, lines } = event.payload;
      const cheaper = event.eventType === 'ORDER_AMENDED' && totals.totalCents <= books.totalCents;
      // What went back for nothing is no credit towards what is added later.
      if (event.eventType === 'ORDER_AMENDED')
        books.forgiven = Math.min(books.forgiven - event.payload.backCents, totals.totalCents);
      books.accepted ||= event.eventType === 'ORDER_ACCEPTED';
      books.totalCents = totals.totalCents;
      rule(books.paid <= totals.totalCents, 'nobody has paid more than it costs');
      rule(
        mayBeUnpaid ||
          !books.accepted ||
          books.paid + books.forgiven === totals.totalCents ||
          books.future ||
          (cheaper && unpaidBefore > 0),
        'the kitchen sees paid orders only',
      );
      rule(
        lines.reduce((sum, line) => sum + line.netCents, 0) === totals.subtotalCents - totals.discountCents,
        'lines add up to the total before tax',
      );
      break;
    }
    case 'ORDER_COMPLETED':
      rule(mayBeUnpaid || books.paid + books.forgiven >= books.totalCents, 'what is handed over is paid');
      break;
    case 'AMENDMENT_WITHDRAWN':
      books.forgiven -= event.payload.backCents;
      break;
    case 'STOCK_RESERVED':
      addTo(books.reserved, event.payload.needs, 1);
      break;
    case 'STOCK_RELEASED':
    case 'STOCK_CONSUMED':
      addTo(books.reserved, event.payload.needs, -1);
      rule(
        Object.values(books.reserved).every((n) => n >= 0),
        'no more is used or given back than was reserved',
      );
      break;
    case 'ORDER_CLOSED':
    case 'ORDER_CANCELLED':
    case 'ORDER_REFUNDED':
      books.ended = true;
      rule(
        Object.values(books.reserved).every((n) => n === 0),
        'an ended order holds no stock',
      );
      rule(event.eventType === 'ORDER_CLOSED' || books.paid === 0, 'nothing is kept for what was not sold');
      break;
    default:
      break;
  }
}

function addTo(sum: Record<string, number>, needs: Readonly<Record<string, number>>, sign: 1 | -1): void {
  for (const id in needs) sum[id] = (sum[id] ?? 0) + sign * needs[id]!;
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
    expect(paidCents(order)).toBeLessThanOrEqual((order.amendment?.totals ?? order.totals)?.totalCents ?? 0);
  }
  // Nothing on a card below zero, nobody owing beyond the limit.
  for (const { kind, balanceCents, limitCents } of shop.accounts.values())
    expect(kind === 'gift-card' ? balanceCents : limitCents - balanceCents).toBeGreaterThanOrEqual(0);
  const load = noLoad();
  for (const order of shop.orders.values()) addLoad(load, order, 1);
  expect(shop.load).toEqual(load);
  expect(shop.head.seq).toBe(log.length);
}

describe('an evening at random', () => {
  it.each([
    { orders: 8, what: 'of many orders' },
    { orders: 2, what: 'of two orders that much befalls' },
  ])('keeps the rules, $what', ({ orders }) => {
    fc.assert(
      fc.property(eveningArb(220, orders), coin, (steps, smallest) => {
        const { log } = live(steps, { coin: smallest, look: isSound });
        expect(breaches(log)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is not one of refusals only', () => {
    // The rarest acts happen in some evenings only.
    const evenings = 10 * RUNS;
    const log = fc.sample(evening, { seed: 7, numRuns: evenings }).flatMap((steps) => live(steps).log);
    expect(log.length / evenings).toBeGreaterThan(35);
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
        'PAYMENT_OFFLINE_SETTLED',
        'PAYMENT_OFFLINE_LOST',
        'TIP_ADJUSTED',
        'CARD_REFUND_SETTLED',
        'CARD_REFUND_FAILED',
        'LINES_REFUNDED',
        'GIFT_CARD_LOADED',
        'GIFT_CARD_UNLOADED',
        'HOUSE_ACCOUNT_PAID',
        'ORDER_HELD',
        'ORDER_RESUMED',
        'ORDER_SCHEDULED',
        'ORDER_AMENDED',
        'AMENDMENT_REQUESTED',
        'AMENDMENT_WITHDRAWN',
        'KITCHEN_STEPS_DONE',
        'KITCHEN_STEPS_RECALLED',
        'KITCHEN_HELD',
        'KITCHEN_RELEASED',
        'KITCHEN_PRIORITISED',
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
