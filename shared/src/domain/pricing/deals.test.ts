import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealSchema, type Deal, type Match } from '../menu/deal.ts';
import { bestDeals, dealApplies } from './deals.ts';
import type { OrderLine } from './line.ts';
import type { OrderPricing } from './order-pricing.ts';
import { priceOrder } from './price-order.ts';

const deal = (input: unknown): Deal => dealSchema.parse(input);
const pricing = (deals: readonly Deal[], more: Partial<OrderPricing> = {}): OrderPricing => ({
  service: 'carry-out',
  channel: 'IN_STORE',
  dealCodes: [],
  dayPartIds: [],
  deals,
  ...more,
});

interface Sold {
  readonly item?: string;
  readonly category?: string;
  readonly variant?: string;
  readonly cents: number;
  readonly quantity?: number;
}

const linesOf = (...sold: readonly Sold[]): OrderLine[] =>
  sold.map(({ item = 'margherita', category = 'pizzas', variant = 'm', cents, quantity = 1 }, n) => ({
    lineId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    quantity,
    itemId: item,
    categoryId: category,
    variantId: variant,
    name: item,
    selection: { kind: 'simple', itemId: item, variantId: variant },
    menuVersion: 1,
    unitCents: cents,
    tax: { categoryId: 'food', name: 'Food', rateBps: 825, inclusive: false },
    trace: [{ label: item, cents }],
    makes: [],
    needs: {},
  }));

const savedCents = (lines: readonly OrderLine[], deals: readonly Deal[]): number =>
  bestDeals(lines, pricing(deals)).reduce((sum, use) => sum + use.cents, 0);

describe('deals', () => {
  const twoFor20 = deal({
    id: 'two',
    name: 'Two for 20',
    benefit: {
      type: 'bundle',
      priceCents: 2000,
      groups: [{ match: { categoryIds: ['pizzas'] }, quantity: 2 }],
    },
    perOrderMax: 5,
  });
  const thirdFree = deal({
    id: 'third',
    name: 'Third free',
    benefit: {
      type: 'buy-get',
      buy: { match: { categoryIds: ['pizzas'] }, quantity: 2 },
      get: { match: { categoryIds: ['pizzas'] }, quantity: 1 },
      offBps: 10_000,
    },
    perOrderMax: 5,
  });
  const tenPercent = deal({ id: 'ten', name: '10 %', benefit: { type: 'percent', offBps: 1000, match: {} } });
  const fiveOff = deal({ id: 'five', name: '5 off', benefit: { type: 'amount', offCents: 500, match: {} } });

  it('takes the dearest into a bundle and leaves the rest to a percentage', () => {
    const uses = bestDeals(
      linesOf({ cents: 1500 }, { cents: 1200 }, { cents: 1000 }),
      pricing([tenPercent, twoFor20]),
    );
    expect(uses.map((use) => [use.deal.id, use.cents])).toEqual([
      ['two', 700],
      ['ten', 100],
    ]);
  });

  it('never gives away one that is dearer than what was bought', () => {
    expect(savedCents(linesOf({ cents: 1500 }, { cents: 1400 }, { cents: 900 }), [thirdFree])).toBe(900);
    expect(
      savedCents(
        linesOf(
          { cents: 1500 },
          { cents: 1400 },
          { cents: 1300 },
          { cents: 900 },
          { cents: 800 },
          { cents: 700 },
        ),
        [thirdFree],
      ),
    ).toBe(1300 + 700);
  });

  it('fills the groups of a bundle even when the first could take what the second needs', () => {
    const any = deal({
      id: 'any',
      name: 'Any and a margherita',
      benefit: {
        type: 'bundle',
        priceCents: 1500,
        groups: [
          { match: {}, quantity: 1 },
          { match: { itemIds: ['margherita'] }, quantity: 1 },
        ],
      },
    });
    expect(savedCents(linesOf({ cents: 1200 }, { item: 'funghi', cents: 900 }), [any])).toBe(600);
  });

  it('takes an amount off no more than the units cost, and off those where nothing else would be lost', () => {
    expect(savedCents(linesOf({ cents: 300 }), [fiveOff])).toBe(300);
    const pizzaTwenty = deal({
      id: 'pizza-20',
      name: '20 %',
      benefit: { type: 'percent', offBps: 2000, match: { categoryIds: ['pizzas'] } },
    });
    expect(
      savedCents(linesOf({ cents: 1000 }, { category: 'sides', cents: 600 }), [fiveOff, pizzaTwenty]),
    ).toBe(500 + 200);
  });

  it('is bound to code, service, channel, day part and subtotal', () => {
    const bound = deal({
      ...tenPercent,
      code: 'TEN',
      services: ['delivery'],
      channels: ['WEB'],
      dayPartIds: ['lunch'],
      minSubtotalCents: 1000,
    });
    const right: Partial<OrderPricing> = {
      dealCodes: ['TEN'],
      service: 'delivery',
      channel: 'WEB',
      dayPartIds: ['lunch'],
    };
    expect(dealApplies(bound, pricing([bound], right), 1000)).toBe(true);
    expect(dealApplies(bound, pricing([bound], right), 999)).toBe(false);
    for (const wrong of [
      { dealCodes: [] },
      { service: 'dine-in' },
      { channel: 'IN_STORE' },
      { dayPartIds: ['late'] },
    ] as const) {
      expect(dealApplies(bound, pricing([bound], { ...right, ...wrong }), 1000)).toBe(false);
    }
  });
});

/*
 * An independent answer: every unit is given to a use of some deal or to none, in every way there is,
 * and each resulting set is judged by the rules as they are written.
 */
function bruteForce(lines: readonly OrderLine[], deals: readonly Deal[]): number {
  const units = lines.flatMap((line) => Array.from({ length: line.quantity }, () => line));
  const slots = deals.flatMap((d) =>
    Array.from({ length: d.benefit.type === 'percent' ? 1 : d.perOrderMax }, () => d),
  );
  let best = 0;
  const taken: OrderLine[][] = slots.map(() => []);
  const give = (n: number): void => {
    if (n === units.length) {
      let sum = 0;
      for (const [s, d] of slots.entries()) {
        const worth = taken[s]!.length === 0 ? 0 : worthOf(d, taken[s]!);
        if (worth === null) return;
        sum += worth;
      }
      best = Math.max(best, sum);
      return;
    }
    give(n + 1);
    for (const [s] of slots.entries()) {
      taken[s]!.push(units[n]!);
      give(n + 1);
      taken[s]!.pop();
    }
  };
  give(0);
  return best;
}

const fits = (match: Match, line: OrderLine): boolean =>
  (!match.variantIds || match.variantIds.includes(line.variantId)) &&
  ((!match.itemIds && !match.categoryIds) ||
    (match.itemIds ?? []).includes(line.itemId) ||
    (match.categoryIds ?? []).includes(line.categoryId));

/** What one use saves on exactly these units; null when it may not take them. */
function worthOf({ benefit }: Deal, units: readonly OrderLine[]): number | null {
  const total = units.reduce((sum, unit) => sum + unit.unitCents, 0);
  switch (benefit.type) {
    case 'percent':
      return units.every((u) => fits(benefit.match, u))
        ? units.reduce((sum, u) => sum + Math.floor((u.unitCents * benefit.offBps) / 10_000 + 0.5), 0)
        : null;
    case 'amount':
      return units.every((u) => fits(benefit.match, u)) ? Math.min(total, benefit.offCents) : null;
    case 'bundle': {
      const seats = benefit.groups.flatMap((g) => Array.from({ length: g.quantity }, () => g.match));
      return units.length === seats.length &&
        orders(units).some((order) => order.every((u, i) => fits(seats[i]!, u)))
        ? Math.max(0, total - benefit.priceCents)
        : null;
    }
    case 'buy-get': {
      const { buy, get } = benefit;
      if (units.length !== buy.quantity + get.quantity) return null;
      const worths = orders(units).flatMap((order) => {
        const [bought, given] = [order.slice(0, buy.quantity), order.slice(buy.quantity)];
        const legal =
          bought.every((u) => fits(buy.match, u)) &&
          given.every((u) => fits(get.match, u)) &&
          given.every((g) => bought.every((b) => g.unitCents <= b.unitCents));
        return legal
          ? [given.reduce((sum, u) => sum + Math.floor((u.unitCents * benefit.offBps) / 10_000 + 0.5), 0)]
          : [];
      });
      return worths.length > 0 ? Math.max(...worths) : null;
    }
  }
}

function orders<T>(list: readonly T[]): T[][] {
  return list.length <= 1
    ? [[...list]]
    : list.flatMap((head, i) => orders(list.filter((_, j) => j !== i)).map((rest) => [head, ...rest]));
}

const category = fc.constantFrom('pizzas', 'sides', 'drinks');
const variant = fc.constantFrom('m', 'l');
const soldArb: fc.Arbitrary<Sold> = fc.record({
  item: fc.constantFrom('a', 'b', 'c'),
  category,
  variant,
  cents: fc.integer({ min: 0, max: 2500 }),
});
const matchArb: fc.Arbitrary<Match> = fc.oneof(
  fc.constant<Match>({}),
  category.map((c): Match => ({ categoryIds: [c] })),
  fc.tuple(category, variant).map(([c, v]): Match => ({ categoryIds: [c], variantIds: [v] })),
  fc.constantFrom('a', 'b').map((i): Match => ({ itemIds: [i] })),
);
const groupArb = fc.record({ match: matchArb, quantity: fc.integer({ min: 1, max: 2 }) });
const benefitArb = fc.oneof(
  fc.record({ type: fc.constant('percent'), offBps: fc.integer({ min: 1, max: 10_000 }), match: matchArb }),
  fc.record({ type: fc.constant('amount'), offCents: fc.integer({ min: 1, max: 3000 }), match: matchArb }),
  fc.record({
    type: fc.constant('bundle'),
    priceCents: fc.integer({ min: 0, max: 3000 }),
    groups: fc.array(groupArb, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('buy-get'),
    buy: groupArb,
    get: fc.record({ match: matchArb, quantity: fc.constant(1) }),
    offBps: fc.integer({ min: 1, max: 10_000 }),
  }),
);
const dealsArb = fc
  .array(fc.record({ benefit: benefitArb, perOrderMax: fc.integer({ min: 1, max: 2 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list) => list.map((d, n) => deal({ id: `deal-${n}`, name: `Deal ${n}`, ...d })));

describe('deals, as properties', () => {
  it('save as much as the best of all legal sets', () => {
    fc.assert(
      fc.property(fc.array(soldArb, { minLength: 1, maxLength: 5 }), dealsArb, (sold, deals) => {
        const lines = linesOf(...sold);
        expect(savedCents(lines, deals)).toBe(bruteForce(lines, deals));
      }),
      { numRuns: 250 },
    );
  });

  it('take each unit once and keep to their own rules on carts of any size', () => {
    const bigSold = soldArb.chain((sold) =>
      fc.integer({ min: 1, max: 4 }).map((quantity) => ({ ...sold, quantity })),
    );
    fc.assert(
      fc.property(fc.array(bigSold, { minLength: 1, maxLength: 30 }), dealsArb, (sold, deals) => {
        const lines = linesOf(...sold);
        const uses = bestDeals(lines, pricing(deals));
        const units = uses.flatMap((use) => use.units);
        expect(new Set(units).size).toBe(units.length);
        for (const d of deals)
          expect(uses.filter((use) => use.deal === d).length).toBeLessThanOrEqual(d.perOrderMax);
        for (const use of uses)
          expect(use.cents).toBeLessThanOrEqual(
            worthOfLarge(
              use.deal,
              use.units.map((unit) => unit.line),
            ),
          );
      }),
      { numRuns: 60 },
    );
  });

  it('conserve money: line shares add up to the deal, never exceed a line, and the total follows', () => {
    fc.assert(
      fc.property(fc.array(soldArb, { minLength: 1, maxLength: 12 }), dealsArb, (sold, deals) => {
        const lines = linesOf(...sold);
        const totals = priceOrder(lines, pricing(deals));
        const off = new Map<string, number>();
        for (const discount of totals.discounts) {
          expect(discount.byLine.reduce((sum, share) => sum + share.cents, 0)).toBe(discount.cents);
          for (const share of discount.byLine)
            off.set(share.lineId, (off.get(share.lineId) ?? 0) + share.cents);
        }
        for (const line of lines)
          expect(off.get(line.lineId) ?? 0).toBeLessThanOrEqual(line.unitCents * line.quantity);
        expect(totals.totalCents).toBe(totals.subtotalCents - totals.discountCents + totals.addedTaxCents);
        expect(totals.taxes.reduce((sum, tax) => sum + tax.baseCents, 0)).toBe(
          totals.subtotalCents - totals.discountCents,
        );
      }),
      { numRuns: 200 },
    );
  });
});

/** Orders of all units are too many for a large percentage; for those the sum is enough. */
function worthOfLarge(d: Deal, units: readonly OrderLine[]): number {
  const worth = worthOf(d, units);
  expect(worth, `${d.id} took units it may not take`).not.toBeNull();
  return worth ?? 0;
}
