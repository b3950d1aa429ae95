import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pizza, simple } from '../../../test/test-shop.ts';
import { demoMenu } from '../../demo/menu.ts';
import { randomSelection } from '../../demo/random-selection.ts';
import { seededRandom } from '../../ids/index.ts';
import { indexMenu } from '../menu/lookup.ts';
import type { Selection } from '../menu/selection.ts';
import type { OrderLine } from './line.ts';
import { nearMisses, type NearMissContext } from './near-misses.ts';
import type { OrderPricing } from './order-pricing.ts';
import { priceLine } from './price-line.ts';
import { priceOrder } from './price-order.ts';

const menu = demoMenu();
const index = indexMenu(menu);
const context: NearMissContext = {
  index,
  storeId: 'store-001',
  service: 'carry-out',
  isAvailable: () => true,
};
const pricing: OrderPricing = {
  service: 'carry-out',
  channel: 'IN_STORE',
  dealCodes: [],
  dayPartIds: [],
  deals: menu.deals,
};

function lineOf(selection: Selection, n = 0, service: OrderPricing['service'] = 'carry-out'): OrderLine {
  const priced = priceLine(index, selection, { storeId: 'store-001', service });
  if (!priced.ok) throw new Error(priced.error.message);
  return { lineId: `line-${n}`, quantity: 1, ...priced.value };
}
const offers = (lines: readonly OrderLine[], more: Partial<OrderPricing> = {}): string[] =>
  nearMisses(
    lines,
    { ...pricing, ...more },
    { ...context, ...(more.service && { service: more.service }) },
  ).map(({ dealId, name, savesCents }) => `${name}: ${dealId} ${savesCents}`);

describe('near misses', () => {
  it('name what completes a bundle, a gift, a mix', () => {
    expect(offers([lineOf(pizza('pepperoni', 'm'))])).toEqual(['Medium Margherita: two-mediums 299']);
    expect(offers([lineOf(simple('buffalo-wings', '12-pieces'))])).toEqual(['Ranch: dip-with-wings 99']);
    const sides = ['6-pieces', '6-pieces'].map((variant, n) => lineOf(simple('garlic-knots', variant), n));
    expect(offers([...sides, lineOf(simple('stromboli', 'whole'), 2)])).toEqual([]);
    expect(
      offers([lineOf(simple('stromboli', 'whole')), lineOf(simple('loaded-fries', 'regular'), 1)]),
    ).toEqual(['Fries Regular: three-sides 948']);
  });

  it('name what the order lacks of a least amount or the next tier', () => {
    const pizzas = [
      lineOf(pizza('pepperoni', 'l'), 0, 'delivery'),
      lineOf(pizza('pepperoni', 'l'), 1, 'delivery'),
    ];
    const fees = [
      { feeId: 'delivery', kind: 'delivery', name: 'Delivery', charge: { cents: 399 }, tax: null },
    ] as const;
    expect(offers(pizzas, { service: 'delivery', fees })).toEqual([
      'Large Margherita: third-half 1199',
      'Fudge Brownie One: free-delivery 399',
    ]);
    const salads = ['caesar-salad', 'greek-salad'].map((id, n) => lineOf(simple(id, 'full'), n));
    expect(offers(salads)).toEqual(['Garden Salad Side: office-salads 245']);
  });

  it('leave out what is sold out, what is not sold now, and deals that are not on', () => {
    const wings = [lineOf(simple('buffalo-wings', '12-pieces'))];
    const without = { ...context, isAvailable: (itemId: string) => itemId !== 'ranch-dip' };
    expect(nearMisses(wings, pricing, without)[0]!.name).toBe('Garlic Butter');
    expect(nearMisses([], pricing, context)).toEqual([]);
    expect(offers([lineOf(pizza('pepperoni', 'm'))], { service: 'delivery' })).toEqual([]);
    expect(offers([lineOf(pizza('pepperoni', 's'))], { dayPartIds: ['lunch'] })).toEqual([
      'Cola Can: lunch-duo 249',
    ]);
  });

  it('save what they say once the item is on the order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 1, max: 8 }), (seed, count) => {
        const random = seededRandom(seed);
        const sellable = menu.items.filter((item) => item.services?.includes('carry-out') ?? true);
        const lines = Array.from({ length: count }, (_, n) =>
          lineOf(randomSelection(random, menu, sellable[Math.floor(random.next() * sellable.length)]!), n),
        );
        const everything = {
          ...pricing,
          dayPartIds: menu.dayParts.map((part) => part.id),
          date: '2026-12-06',
        };
        const now = priceOrder(lines, everything);
        for (const { selection, addsCents, savesCents, dealId } of nearMisses(lines, everything, context)) {
          const then = priceOrder([...lines, lineOf(selection, 99)], everything);
          expect(then.discountCents - now.discountCents).toBe(savesCents);
          expect(then.subtotalCents - now.subtotalCents).toBe(addsCents);
          expect(then.discounts.map((discount) => discount.dealId)).toContain(dealId);
        }
      }),
      { numRuns: 60 },
    );
  });
});
