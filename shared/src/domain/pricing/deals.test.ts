import { describe, expect, it } from 'vitest';
import type { Deal } from '../menu/deal.ts';
import { dealApplies } from './deal-conditions.ts';
import { bestDeals } from './deals.ts';
import type { OrderLine } from './line.ts';
import type { OrderPricing } from './order-pricing.ts';
import { deal, linesOf, pricing } from '../../../test/deal-cart.ts';

const savedCents = (lines: readonly OrderLine[], deals: readonly Deal[]): number =>
  bestDeals(lines, pricing(deals)).uses.reduce((sum, use) => sum + use.cents, 0);

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
    const { uses } = bestDeals(
      linesOf({ cents: 1500 }, { cents: 1200 }, { cents: 1000 }),
      pricing([tenPercent, twoFor20]),
    );
    expect(uses.map((use) => [use.deal.id, use.cents])).toEqual([
      ['two', 700],
      ['ten', 100],
    ]);
  });

  it('says that a set is not proved where all deals want the same units, and it is no worse than any alone', () => {
    const lines = linesOf(...Array.from({ length: 30 }, (_, n) => ({ item: `p${n}`, cents: 800 + n * 37 })));
    const crowd = Array.from({ length: 24 }, (_, n) => {
      const some = (quantity: number) => ({ match: {}, quantity });
      const benefit =
        n % 2 === 0
          ? { type: 'bundle', priceCents: 1200 + n * 90, groups: [some(1 + (n % 3)), some(1)] }
          : { type: 'buy-get', buy: some(1 + (n % 3)), get: some(1), offBps: 3000 + n * 200 };
      return deal({ id: `d${n}`, name: `Deal ${n}`, benefit, perOrderMax: 6 });
    });
    const { uses, proved, steps } = bestDeals(lines, pricing(crowd));
    const saved = uses.reduce((sum, use) => sum + use.cents, 0);
    expect(proved).toBe(false);
    expect(steps).toBeLessThan(2_000_000);
    for (const alone of crowd) expect(savedCents(lines, [alone])).toBeLessThanOrEqual(saved);
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

describe('where too many deals compete to try everything', () => {
  const crowded = Array.from({ length: 14 }, (_, n) =>
    deal({
      id: `crowd-${n}`,
      name: `Any ${2 + (n % 3)} and ${1 + (n % 2)}`,
      perOrderMax: 5,
      ...(n % 5 === 0 && { exclusiveGroup: 'some' }),
      benefit: {
        type: 'bundle',
        priceCents: 1200 + 90 * n,
        groups: [
          { match: {}, quantity: 2 + (n % 3) },
          { match: { variantIds: ['m'] }, quantity: 1 + (n % 2) },
        ],
      },
    }),
  );
  const lines = linesOf(
    ...Array.from({ length: 30 }, (_, n) => ({
      cents: 300 + ((n * 379) % 1700),
      quantity: 1 + (n % 3),
      variant: n % 2 === 0 ? 'm' : 'l',
    })),
  );

  it('takes a legal set, says that it is not proved, and saves no less than any one of the deals by itself', () => {
    const { uses, proved } = bestDeals(lines, pricing(crowded));
    expect(proved).toBe(false);
    const taken = Map.groupBy(
      uses.flatMap((use) => use.units),
      (unit) => unit.lineId,
    );
    for (const line of lines) expect(taken.get(line.lineId)?.length ?? 0).toBeLessThanOrEqual(line.quantity);
    for (const one of crowded)
      expect(uses.filter((use) => use.deal === one).length).toBeLessThanOrEqual(one.perOrderMax);
    expect(
      new Set(uses.filter((use) => use.deal.exclusiveGroup).map((use) => use.deal.id)).size,
    ).toBeLessThanOrEqual(1);
    const saved = uses.reduce((sum, use) => sum + use.cents, 0);
    for (const one of crowded) expect(saved).toBeGreaterThanOrEqual(savedCents(lines, [one]));
  });
});
