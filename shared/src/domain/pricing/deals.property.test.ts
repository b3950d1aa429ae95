import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areTogether, bruteForce, worthOf } from '../../../test/brute-force-deals.ts';
import { deal, linesOf, pricing, type Sold } from '../../../test/deal-cart.ts';
import type { Deal, Match } from '../menu/deal.ts';
import { bestDeals } from './deals.ts';
import type { OrderPricing } from './order-pricing.ts';
import { priceOrder } from './price-order.ts';

const category = fc.constantFrom('pizzas', 'sides', 'drinks');
const variant = fc.constantFrom('m', 'l');
/** Few prices, so that equal ones meet, and any. */
const cents = fc.oneof(fc.constantFrom(0, 500, 999, 1500), fc.integer({ min: 0, max: 2500 }));
const soldArb: fc.Arbitrary<Sold> = fc.record({
  item: fc.constantFrom('a', 'b', 'c'),
  category,
  variant,
  cents,
});
const matchArb: fc.Arbitrary<Match> = fc.oneof(
  fc.constant<Match>({}),
  category.map((c): Match => ({ categoryIds: [c] })),
  fc.tuple(category, variant).map(([c, v]): Match => ({ categoryIds: [c], variantIds: [v] })),
  fc.constantFrom('a', 'b').map((i): Match => ({ itemIds: [i] })),
);
const small = fc.integer({ min: 1, max: 2 });
const bps = fc.integer({ min: 1, max: 10_000 });
const group = fc.record({ match: matchArb, quantity: small });
const priceCents = fc.integer({ min: 0, max: 3000 });
const offCents = fc.integer({ min: 1, max: 3000 });

const BENEFITS = {
  percent: fc.record({ offBps: bps, match: matchArb }),
  'unit-price': fc.record({ priceCents, match: matchArb }),
  amount: fc.record({ offCents, match: matchArb }),
  bundle: fc.record({ priceCents, groups: fc.array(group, { minLength: 1, maxLength: 2 }) }),
  'mix-match': fc.record({
    match: matchArb,
    quantity: fc.integer({ min: 1, max: 3 }),
    reward: fc.oneof(
      fc.record({ priceCents }),
      fc.record({ which: fc.constantFrom('cheapest', 'dearest'), count: small, offBps: bps }),
    ),
  }),
  'buy-get': fc.record({ buy: group, get: group, offBps: bps }),
  tiered: fc.oneof(
    fc.record({ by: fc.constant('quantity'), match: matchArb, tiers: tiers(fc.integer({ min: 1, max: 4 })) }),
    fc.record({ by: fc.constant('spend'), match: matchArb, tiers: tiers(fc.integer({ min: 1, max: 5000 })) }),
  ),
  'free-delivery': fc.record({ upToCents: offCents }),
} satisfies Record<Deal['benefit']['type'], fc.Arbitrary<object>>;

function tiers(from: fc.Arbitrary<number>): fc.Arbitrary<object[]> {
  const reward = fc.oneof(
    fc.record({ offBps: bps }),
    fc.record({ offCents }),
    fc.record({ eachCents: priceCents }),
  );
  return fc.array(fc.record({ from, reward }), { minLength: 1, maxLength: 3 });
}

const rulesArb = fc.record(
  {
    perOrderMax: small,
    exclusiveGroup: fc.constantFrom('g', 'h'),
    combinable: fc.boolean(),
    priority: fc.integer({ min: 0, max: 9 }),
  },
  { requiredKeys: [] },
);
const dealsOf = (benefits: fc.Arbitrary<object>, maxLength: number): fc.Arbitrary<Deal[]> =>
  fc
    .array(fc.tuple(benefits, rulesArb), { minLength: 1, maxLength })
    .map((list) =>
      list.map(([benefit, rules], n) => deal({ id: `d${n}`, name: `Deal ${n}`, benefit, ...rules })),
    );
const typed = (type: keyof typeof BENEFITS): fc.Arbitrary<object> =>
  (BENEFITS[type] as fc.Arbitrary<object>).map((benefit) => ({ type, ...benefit }));
const TYPES = Object.keys(BENEFITS) as (keyof typeof BENEFITS)[];
const anyBenefit = fc.oneof(...TYPES.map(typed));

const deliveryCents = 350;
const withDelivery = (deals: readonly Deal[]): OrderPricing =>
  pricing(deals, {
    fees: [
      {
        feeId: 'delivery',
        kind: 'delivery',
        name: 'Delivery',
        charge: { cents: deliveryCents },
        tax: null,
      },
    ],
  });

function expectBest(sold: readonly Sold[], deals: readonly Deal[]): void {
  const lines = linesOf(...sold);
  const { uses, proved } = bestDeals(lines, withDelivery(deals));
  expect(proved).toBe(true);
  expect(uses.reduce((sum, use) => sum + use.cents, 0)).toBe(bruteForce({ lines, deals, deliveryCents }));
}

const someSold = (maxLength: number): fc.Arbitrary<Sold[]> => fc.array(soldArb, { minLength: 1, maxLength });

describe('the set of deals that is taken', () => {
  it.each(TYPES)('saves as much as the best of all legal sets: %s beside anything', (type) => {
    fc.assert(
      fc.property(someSold(5), dealsOf(typed(type), 1), dealsOf(anyBenefit, 2), (sold, first, others) => {
        expectBest(
          sold,
          [...first, ...others].map((d, n) => ({ ...d, id: `d${n}` })),
        );
      }),
      { numRuns: 120 },
    );
  });

  it('saves as much as the best of all legal sets: deals that compete for the same units', () => {
    const alike = fc.record({ cents }).map((sold): Sold => sold);
    const competing = fc.oneof(typed('bundle'), typed('mix-match'), typed('buy-get'));
    fc.assert(
      fc.property(fc.array(alike, { minLength: 3, maxLength: 6 }), dealsOf(competing, 3), (sold, deals) => {
        expectBest(
          sold,
          deals.map((d) => ({ ...d, benefit: anywhere(d.benefit) })),
        );
      }),
      { numRuns: 120 },
    );
  });

  it('is legal on carts of any size: each unit once, within each deal, no deals that exclude each other', () => {
    const bigSold = fc
      .tuple(soldArb, fc.integer({ min: 1, max: 4 }))
      .map(([sold, quantity]) => ({ ...sold, quantity }));
    fc.assert(
      fc.property(
        fc.array(bigSold, { minLength: 1, maxLength: 30 }),
        dealsOf(anyBenefit, 6),
        (sold, deals) => {
          const lines = linesOf(...sold);
          expectLegal(lines, deals, bestDeals(lines, withDelivery(deals)).uses);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is found in a bounded number of steps and legal where a hundred deals want the same units', () => {
    const competing = fc.oneof(typed('bundle'), typed('mix-match'), typed('buy-get'), typed('percent'));
    const many = fc
      .tuple(soldArb, fc.integer({ min: 1, max: 3 }))
      .map(([sold, quantity]) => ({ ...sold, quantity }));
    const crowd = fc
      .array(fc.tuple(competing, rulesArb, fc.integer({ min: 1, max: 20 })), {
        minLength: 60,
        maxLength: 150,
      })
      .map((list) =>
        list.map(([benefit, rules, perOrderMax], n) =>
          deal({ id: `d${n}`, name: `Deal ${n}`, benefit, ...rules, combinable: undefined, perOrderMax }),
        ),
      );
    fc.assert(
      fc.property(fc.array(many, { minLength: 30, maxLength: 30 }), crowd, (sold, deals) => {
        const lines = linesOf(...sold);
        const { uses, steps } = bestDeals(lines, withDelivery(deals));
        expectLegal(lines, deals, uses);
        expect(steps).toBeLessThan(2_000_000);
        const savedCents = uses.reduce((sum, use) => sum + use.cents, 0);
        // Explained like any other: the totals' discounts are these uses.
        expect(priceOrder(lines, withDelivery(deals)).discountCents).toBe(savedCents);
      }),
      { numRuns: 15 },
    );
  });

  it('conserves money: shares and traces add up to each discount, and never exceed a line', () => {
    fc.assert(
      fc.property(someSold(12), dealsOf(anyBenefit, 4), (sold, deals) => {
        const lines = linesOf(...sold);
        const totals = priceOrder(lines, withDelivery(deals));
        const left = new Map(lines.map((line) => [line.lineId, line.unitCents * line.quantity]));
        left.set('delivery', deliveryCents);
        for (const { cents: off, byLine, byFee, trace } of totals.discounts) {
          const shares = [...byLine, ...byFee.map((share) => ({ ...share, lineId: share.feeId }))];
          expect(shares.reduce((sum, share) => sum + share.cents, 0)).toBe(off);
          expect(trace.reduce((sum, step) => sum + step.cents, 0)).toBe(off);
          for (const share of shares) left.set(share.lineId, left.get(share.lineId)! - share.cents);
        }
        for (const rest of left.values()) expect(rest).toBeGreaterThanOrEqual(0);
        expect(totals.totalCents).toBe(
          totals.subtotalCents - totals.discountCents + totals.feeCents + totals.addedTaxCents,
        );
      }),
      { numRuns: 200 },
    );
  });
});

function expectLegal(
  lines: ReturnType<typeof linesOf>,
  deals: readonly Deal[],
  uses: ReturnType<typeof bestDeals>['uses'],
): void {
  const all = lines.flatMap((line) => Array.from({ length: line.quantity }, () => line));
  const takenOf = new Map<string, number>();
  for (const unit of uses.flatMap((use) => use.units))
    takenOf.set(unit.lineId, (takenOf.get(unit.lineId) ?? 0) + 1);
  for (const line of lines) expect(takenOf.get(line.lineId) ?? 0).toBeLessThanOrEqual(line.quantity);
  for (const d of deals)
    expect(uses.filter((use) => use.deal === d).length).toBeLessThanOrEqual(d.perOrderMax);
  expect(areTogether(uses.map((use) => use.deal))).toBe(true);
  for (const use of uses.filter(({ on }) => on === 'units')) {
    const taken = use.units.map((unit) => unit.line);
    expect(worthOf(use.deal, taken, all)).toBe(use.cents);
  }
}

function anywhere(benefit: Deal['benefit']): Deal['benefit'] {
  switch (benefit.type) {
    case 'bundle':
      return { ...benefit, groups: benefit.groups.map((g) => ({ ...g, match: {} })) };
    case 'buy-get':
      return { ...benefit, buy: { ...benefit.buy, match: {} }, get: { ...benefit.get, match: {} } };
    case 'mix-match':
      return { ...benefit, match: {} };
    default:
      return benefit;
  }
}
