import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pizza, simple } from '../../../test/test-shop.ts';
import { demoMenu } from '../../demo/menu.ts';
import { randomSelection } from '../../demo/random-selection.ts';
import { seededRandom } from '../../ids/index.ts';
import { indexMenu } from '../menu/lookup.ts';
import { menuSchema } from '../menu/menu.ts';
import { SERVICES, type PriceContext } from '../menu/price.ts';
import type { Selection, SimpleSelection } from '../menu/selection.ts';
import { LEFT_HALF, RIGHT_HALF, WHOLE } from '../menu/topping.ts';
import type { PricedLine } from './line.ts';
import { orderLineSchema } from './line.ts';
import { priceLine } from './price-line.ts';

const menu = demoMenu();
const index = indexMenu(menu);
const here: PriceContext = { storeId: 'store-001', service: 'carry-out' };

function priced(selection: Selection, context = here, by = index): PricedLine {
  const line = priceLine(by, selection, context);
  if (!line.ok) throw new Error(line.error.message);
  return line.value;
}
const trace = (selection: Selection, context = here, by = index): [string, number][] =>
  priced(selection, context, by).trace.map(({ label, cents }) => [label, cents]);
const withRule = (fractionRule: 'dearest' | 'average' | 'sum'): typeof index =>
  indexMenu({ ...menu, fractionRule });
const refused = (selection: Selection, context = here): [string, string | undefined] => {
  const line = priceLine(index, selection, context);
  if (line.ok) throw new Error('it was priced');
  return [line.error.code, line.error.field];
};

describe('something that is sold by weight', () => {
  const antipasti = (weight?: SimpleSelection['weight']) =>
    priceLine(
      index,
      { kind: 'simple', itemId: 'antipasti', variantId: 'mixed', ...(weight && { weight }) },
      { storeId: 'store-001', service: 'carry-out' },
    );

  it('costs its share of a kilogram, takes its share of the stock, and says its weight everywhere', () => {
    expect(antipasti({ grams: 350, by: 'scale' })).toMatchObject({
      ok: true,
      value: {
        name: 'Antipasti 350 g',
        unitCents: 872,
        trace: [{ label: 'Antipasti 350 g', cents: 872 }],
        needs: { tomatoes: 158, olives: 88, feta: 70, dressing: 35 },
        makes: [{ variant: '350 g' }],
      },
    });
  });

  it('is not sold unweighed, nor is anything else sold by weight', () => {
    expect(antipasti()).toMatchObject({ ok: false, error: { code: 'invalid', field: 'selection.weight' } });
    const cola = {
      kind: 'simple',
      itemId: 'cola',
      variantId: 'can',
      weight: { grams: 1, by: 'scale' },
    } as const;
    expect(priceLine(index, cola, { storeId: 'store-001', service: 'carry-out' })).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'selection.weight' },
    });
  });
});

describe('a pizza', () => {
  it('costs its size, and its crust where that is dearer', () => {
    expect(trace(pizza('pepperoni', 'l'))).toEqual([['Large Pepperoni', 1849]]);
    expect(trace(pizza('pepperoni', 'l', { crustId: 'stuffed' }))).toEqual([
      ['Large Pepperoni', 1849],
      ['Cheese stuffed crust', 300],
    ]);
  });

  it('pays for added toppings by amount: light as a regular one, extra half more, double twice', () => {
    const add = (amount: 'light' | 'regular' | 'extra' | 'double'): [string, number] =>
      trace(pizza('margherita', 'm', { toppings: [{ toppingId: 'ham', amount, quarters: WHOLE }] }))[1]!;
    expect([add('light'), add('regular'), add('extra'), add('double')]).toEqual([
      ['light Ham', 215],
      ['Ham', 215],
      ['extra Ham', 323],
      ['double Ham', 430],
    ]);
  });

  it('pays for a topping on a part by its share, or as if whole where the dearest counts', () => {
    const half = pizza('margherita', 'm', {
      toppings: [
        { toppingId: 'ham', amount: 'regular', quarters: RIGHT_HALF },
        { toppingId: 'red-onions', amount: 'regular', quarters: 1 },
      ],
    });
    expect(trace(half).slice(1)).toEqual([
      ['right half: Ham', 108],
      ['top right: Red onions', 41],
    ]);
    expect(
      trace(half, here, withRule('dearest'))
        .slice(1)
        .map(([, cents]) => cents),
    ).toEqual([215, 165]);
  });

  it('pays only what exceeds the regular amount of a topping it brings', () => {
    const pepperoni = (amount: 'light' | 'regular' | 'extra' | 'double'): number =>
      priced(pizza('pepperoni', 'm', { toppings: [{ toppingId: 'pepperoni', amount, quarters: WHOLE }] }))
        .unitCents - 1499;
    expect([pepperoni('light'), pepperoni('regular'), pepperoni('extra'), pepperoni('double')]).toEqual([
      0, 0, 108, 215,
    ]);
    const right = pizza('pepperoni', 'm', {
      toppings: [{ toppingId: 'pepperoni', amount: 'double', quarters: RIGHT_HALF }],
    });
    expect(trace(right)[1]).toEqual(['right half: double Pepperoni', 108]);
  });

  it('lets as many be exchanged as the recipe allows, up to what the one left off is worth', () => {
    const swap = (...added: string[]): [string, number][] =>
      trace(
        pizza('hawaiian', 'm', {
          toppings: [
            { toppingId: 'pineapple', amount: 'none', quarters: WHOLE },
            ...added.map((toppingId) => ({ toppingId, amount: 'regular' as const, quarters: WHOLE })),
          ],
        }),
      );
    expect(swap()).toEqual([['Medium Hawaiian', 1499]]);
    expect(swap('olives').slice(1)).toEqual([
      ['Black olives', 165],
      ['swapped topping', -165],
    ]);
    expect(swap('chicken').slice(1)).toEqual([
      ['Grilled chicken', 275],
      ['swapped topping', -165],
    ]);
    // Pepperoni allows no exchange: what is left off is left off.
    expect(
      trace(
        pizza('pepperoni', 'm', {
          toppings: [
            { toppingId: 'pepperoni', amount: 'none', quarters: WHOLE },
            { toppingId: 'ham', amount: 'regular', quarters: WHOLE },
          ],
        }),
      ).slice(1),
    ).toEqual([['Ham', 215]]);
  });

  it('pays for more cheese, and uses it', () => {
    const plain = priced(pizza('margherita', 'm'));
    const extra = priced(pizza('margherita', 'm', { cheeseAmount: 'double' }));
    expect(extra.trace[1]).toEqual({ label: 'double cheese', cents: 215 });
    expect(extra.needs['mozzarella']! - plain.needs['mozzarella']!).toBe(120);
  });

  it('lets a swap pay for one topping of any price where the chain counts them, the dearest first', () => {
    const counted = indexMenu({ ...menu, swapRule: 'number' });
    const steps = (toppings: Extract<Selection, { kind: 'pizza' }>['toppings']): [string, number][] =>
      trace(pizza('hawaiian', 'm', { toppings }), here, counted).slice(1);
    const off = { toppingId: 'pineapple', amount: 'none', quarters: WHOLE } as const;
    const olives = { toppingId: 'olives', amount: 'regular', quarters: WHOLE } as const;
    const chicken = { toppingId: 'chicken', amount: 'regular', quarters: WHOLE } as const;
    expect(steps([off, olives, chicken])).toEqual([
      ['Black olives', 165],
      ['Grilled chicken', 275],
      ['swapped topping', -275],
    ]);
    // More than a regular amount stays payable, and half a pizza pays for half.
    expect(steps([off, { ...chicken, amount: 'double' }]).at(-1)).toEqual(['swapped topping', -275]);
    expect(steps([off, { ...chicken, quarters: RIGHT_HALF }])).toEqual([
      ['right half: Grilled chicken', 138],
      ['swapped topping', -138],
    ]);
  });

  it('counts a swap only when the topping is off wherever a kind brings it', () => {
    const halves = (quarters: number): [string, number][] =>
      trace(
        pizza('hawaiian', 'm', {
          parts: [
            { itemId: 'hawaiian', quarters: LEFT_HALF },
            { itemId: 'margherita', quarters: RIGHT_HALF },
          ],
          toppings: [
            { toppingId: 'pineapple', amount: 'none', quarters },
            { toppingId: 'chicken', amount: 'regular', quarters: LEFT_HALF },
          ],
        }),
      ).slice(1);
    expect(halves(LEFT_HALF)).toEqual([
      ['left half: Grilled chicken', 138],
      ['swapped topping', -83],
    ]);
    expect(halves(4)).toEqual([['left half: Grilled chicken', 138]]);
  });

  it('takes sauce and cheese by quarters, and has more cheese paid by its share', () => {
    const selection = pizza('margherita', 'm', {
      sauceParts: [
        { quarters: LEFT_HALF, sauceId: 'pesto' },
        { quarters: 1, amount: 'extra' },
      ],
      cheeseParts: [
        { quarters: LEFT_HALF, amount: 'double' },
        { quarters: 1, amount: 'none' },
      ],
    });
    expect(trace(selection).slice(1)).toEqual([['left half: double cheese', 108]]);
    expect(trace(selection, here, withRule('dearest')).slice(1)).toEqual([['left half: double cheese', 215]]);
    const [make] = priced(selection).makes;
    expect(make!.details).toEqual([
      'left half: Basil pesto sauce',
      'top right: extra sauce',
      'top right: no cheese',
      'left half: double cheese',
    ]);
    expect(make!.drawing).toMatchObject({ cheese: 'none' });
    expect(make!.drawing!.bases!.map(({ quarters, cheese }) => [quarters, cheese])).toEqual([
      [2, 'light'],
      [LEFT_HALF, 'extra'],
    ]);
    expect(make!.allergens).toContain('nuts');
  });

  it('brings the sauce and cheese of each kind to where it lies', () => {
    const [make] = priced(
      pizza('margherita', 'm', {
        parts: [
          { itemId: 'margherita', quarters: RIGHT_HALF },
          { itemId: 'four-cheese', quarters: LEFT_HALF },
        ],
      }),
    ).makes;
    expect(make!.details).toEqual(['right half: Margherita', 'left half: Quattro Formaggi']);
    expect(make!.drawing!.bases).toHaveLength(1);
  });

  it("has a sauce that costs something paid where it is not the kind's own", () => {
    const sauces = menu.sauces.map((sauce) =>
      sauce.id === 'pesto' ? { ...sauce, priceBySize: { m: { cents: 120 } } } : sauce,
    );
    const dear = indexMenu({ ...menu, sauces });
    expect(trace(pizza('margherita', 'm', { sauceId: 'pesto' }), here, dear)[1]).toEqual([
      'Basil pesto sauce',
      120,
    ]);
    expect(
      trace(
        pizza('margherita', 'm', { sauceParts: [{ quarters: 1, sauceId: 'pesto', amount: 'double' }] }),
        here,
        dear,
      )[1],
    ).toEqual(['top right: Basil pesto sauce', 30]);
  });

  it('of two kinds costs the dearest, the mean, or each by its share', () => {
    const both = pizza('margherita', 'l', {
      parts: [
        { itemId: 'margherita', quarters: 1 },
        { itemId: 'meat-feast', quarters: 14 },
      ],
    });
    expect(trace(both)).toEqual([['Large Margherita / Meat Feast (average)', 1949]]);
    expect(trace(both, here, withRule('dearest'))).toEqual([
      ['Large Margherita / Meat Feast (dearest)', 2299],
    ]);
    expect(trace(both, here, withRule('sum'))).toEqual([
      ['Large Margherita / Meat Feast (by share)', Math.round(1599 / 4 + (2299 * 3) / 4)],
    ]);
  });

  it('tells the kitchen what differs, where, and what is in it', () => {
    const [make] = priced(
      pizza('garden', 'm', {
        crustId: 'thin',
        sauceId: 'bbq',
        sauceAmount: 'light',
        cheeseAmount: 'none',
        cut: 'squares',
        parts: [
          { itemId: 'garden', quarters: RIGHT_HALF },
          { itemId: 'pepperoni', quarters: LEFT_HALF },
        ],
        toppings: [
          { toppingId: 'olives', amount: 'none', quarters: RIGHT_HALF },
          { toppingId: 'shrimp', amount: 'extra', quarters: LEFT_HALF },
          { toppingId: 'mushrooms', amount: 'double', quarters: RIGHT_HALF },
        ],
      }),
    ).makes;
    expect(make).toMatchObject({ name: 'Garden Veggie / Pepperoni', variant: 'Medium', stationId: 'make' });
    expect(make!.details).toEqual([
      'Thin crust',
      'right half: Garden Veggie',
      'left half: Pepperoni',
      'Barbecue sauce',
      'light sauce',
      'no cheese',
      'right half: no Black olives',
      'left half: + extra Shrimp',
      'right half: double Mushrooms',
      'cut in squares',
    ]);
    expect(make!.allergens).toContain('crustaceans');
    expect(make!.drawing!.toppings.some((t) => t.shape === 'olive-ring')).toBe(false);
  });

  it('uses what it is made of: less for what is left off, by share for halves', () => {
    const needs = (more: Parameters<typeof pizza>[2], itemId = 'pepperoni'): Record<string, number> =>
      priced(pizza(itemId, 'm', more)).needs;
    expect(needs({})).toEqual({ dough: 280, 'tomato-sauce': 85, mozzarella: 120, pepperoni: 55 });
    expect(needs({ toppings: [{ toppingId: 'pepperoni', amount: 'none', quarters: WHOLE }] })).toEqual({
      dough: 280,
      'tomato-sauce': 85,
      mozzarella: 120,
    });
    expect(
      needs({ toppings: [{ toppingId: 'pepperoni', amount: 'double', quarters: WHOLE }] })['pepperoni'],
    ).toBe(110);
    expect(needs({ toppings: [{ toppingId: 'ham', amount: 'light', quarters: LEFT_HALF }] })['ham']).toBe(15);
    expect(
      needs({
        parts: [
          { itemId: 'pepperoni', quarters: RIGHT_HALF },
          { itemId: 'margherita', quarters: LEFT_HALF },
        ],
      }),
    ).toMatchObject({ pepperoni: 28, basil: 3 });
  });
});

describe('prices by service and store', () => {
  it("takes the store's own before the service's", () => {
    expect(trace(simple('cola', '2-l'))).toEqual([['Cola 2 L', 399]]);
    expect(trace(simple('cola', '2-l'), { ...here, service: 'delivery' })).toEqual([
      ['Cola 2 L (delivery price)', 449],
    ]);
    expect(trace(pizza('margherita', 'l'), { ...here, storeId: 'store-004' })).toEqual([
      ['Large Margherita (store price)', 1799],
    ]);
    expect(trace(simple('fries', 'large'), { storeId: 'store-004', service: 'delivery' })).toEqual([
      ['Fries Large (store price)', 649],
    ]);
  });
});

describe('a combo', () => {
  const lunch = (first: Selection, drink = simple('cola', 'can')): Selection => ({
    kind: 'combo',
    itemId: 'lunch-box',
    choices: [
      { slotId: 'pizza', selection: first as Extract<Selection, { kind: 'pizza' }> },
      { slotId: 'side', selection: simple('cheese-sticks', 'regular') },
      { slotId: 'drink', selection: drink },
    ],
  });

  it('costs its own price, what dearer choices add and what was put on top', () => {
    expect(
      trace(
        lunch(
          pizza('pepperoni', 's', {
            crustId: 'pan',
            toppings: [{ toppingId: 'ham', amount: 'regular', quarters: WHOLE }],
          }),
        ),
      ),
    ).toEqual([
      ['Lunch Box', 1199],
      ['Small pizza: Small Pepperoni', 100],
      ['Deep pan crust', 100],
      ['Ham', 165],
      ['Side: Cheesy Bread Sticks Regular', 150],
    ]);
    expect(priced(lunch(pizza('margherita', 's')), { ...here, service: 'drive-through' }).trace[0]).toEqual({
      label: 'Lunch Box (drive-through price)',
      cents: 1149,
    });
  });

  it('counts the dearest kind of a divided pizza', () => {
    const divided = pizza('margherita', 's', {
      parts: [
        { itemId: 'margherita', quarters: RIGHT_HALF },
        { itemId: 'meat-feast', quarters: LEFT_HALF },
      ],
    });
    expect(trace(lunch(divided))[1]).toEqual(['Small pizza: Small Margherita / Meat Feast', 200]);
  });

  it('makes and uses all of its parts', () => {
    const line = priced(lunch(pizza('pepperoni', 's')));
    expect(line.makes.map((make) => [make.name, make.stationId])).toEqual([
      ['Pepperoni', 'make'],
      ['Cheesy Bread Sticks', 'oven'],
      ['Cola', 'drinks'],
    ]);
    expect(line.needs).toMatchObject({ pepperoni: 39, cans: 1, dough: 196 + 200 });
  });

  it('refuses a missing, doubled, foreign or unknown choice by its slot', () => {
    const choices = (lunch(pizza('margherita', 's')) as Extract<Selection, { kind: 'combo' }>).choices;
    const combo = (changed: typeof choices): Selection => ({
      kind: 'combo',
      itemId: 'lunch-box',
      choices: changed,
    });
    expect(refused(combo(choices.slice(0, 2)))).toEqual(['invalid', 'selection.choices.drink']);
    expect(refused(combo([...choices, choices[0]!]))).toEqual(['invalid', 'selection.choices.pizza']);
    expect(refused(combo([...choices, { slotId: 'dessert', selection: simple('brownie', 'one') }]))).toEqual([
      'invalid',
      'selection.choices',
    ]);
    expect(refused(lunch(pizza('margherita', 'l')))).toEqual(['not-available', 'selection.choices.pizza']);
    expect(refused(lunch(pizza('margherita', 's'), simple('coffee', 'large')))).toEqual([
      'not-available',
      'selection.choices.drink',
    ]);
    expect(refused(combo(choices), { ...here, service: 'delivery' })).toEqual([
      'not-available',
      'selection.itemId',
    ]);
  });
});

describe('what the menu does not have', () => {
  it.each<[string, Selection, string, string]>([
    ['item', pizza('calzone'), 'unknown-item', 'selection.itemId'],
    ['kind', simple('margherita', 'm'), 'invalid', 'selection.kind'],
    ['variant', simple('cola', 'keg'), 'unknown-item', 'selection.variantId'],
    ['size', pizza('margherita', 'xxl'), 'unknown-item', 'selection.sizeId'],
    ['crust', pizza('prosciutto', 'm', { crustId: 'pan' }), 'not-available', 'selection.crustId'],
    ['sauce', pizza('margherita', 'm', { sauceId: 'ketchup' }), 'unknown-item', 'selection.sauceId'],
    [
      'topping',
      pizza('margherita', 'm', { toppings: [{ toppingId: 'gold', amount: 'regular', quarters: WHOLE }] }),
      'unknown-item',
      'selection.toppings.0.toppingId',
    ],
    [
      'place',
      pizza('margherita', 'm', {
        toppings: [
          { toppingId: 'ham', amount: 'regular', quarters: 3 },
          { toppingId: 'ham', amount: 'extra', quarters: 2 },
        ],
      }),
      'invalid',
      'selection.toppings.1',
    ],
    [
      'sauce of a part',
      pizza('margherita', 'm', { sauceParts: [{ quarters: 3, sauceId: 'ketchup' }] }),
      'unknown-item',
      'selection.sauceParts.0.sauceId',
    ],
    [
      'quarter with two amounts of cheese',
      pizza('margherita', 'm', {
        cheeseParts: [
          { quarters: 3, amount: 'none' },
          { quarters: 6, amount: 'extra' },
        ],
      }),
      'invalid',
      'selection.cheeseParts.1.quarters',
    ],
    [
      'part',
      pizza('margherita', 'm', { parts: [{ itemId: 'cola', quarters: 15 }] }),
      'unknown-item',
      'selection.parts.0.itemId',
    ],
    [
      'overlap',
      pizza('margherita', 'm', {
        parts: [
          { itemId: 'margherita', quarters: 7 },
          { itemId: 'funghi', quarters: 12 },
        ],
      }),
      'invalid',
      'selection.parts.1.quarters',
    ],
    [
      'gap',
      pizza('margherita', 'm', { parts: [{ itemId: 'margherita', quarters: 3 }] }),
      'invalid',
      'selection.parts',
    ],
  ])('is refused: %s', (_, selection, code, field) => expect(refused(selection)).toEqual([code, field]));
});

describe('any selection', () => {
  const anySelection = fc
    .tuple(fc.integer({ min: 1, max: 2 ** 31 }), fc.nat(menu.items.length - 1))
    .map(([seed, n]) => randomSelection(seededRandom(seed), menu, menu.items[n]!));
  const service = fc.constantFrom(...SERVICES);
  const rule = fc.constantFrom('dearest', 'average', 'sum' as const);

  it('costs what its trace adds up to, and makes a line that its schema takes', () => {
    fc.assert(
      fc.property(anySelection, service, rule, (selection, at, fractionRule) => {
        const line = priceLine(withRule(fractionRule as 'sum'), selection, {
          storeId: 'store-004',
          service: at,
        });
        fc.pre(line.ok);
        const whole = { lineId: '00000000-0000-4000-8000-000000000001', quantity: 1, ...line.value };
        expect(line.value.unitCents).toBe(line.value.trace.reduce((sum, step) => sum + step.cents, 0));
        expect(orderLineSchema.parse(whole)).toEqual(whole);
        expect(Object.values(line.value.needs).every((n) => Number.isSafeInteger(n) && n > 0)).toBe(true);
        expect(line.value.makes.every((make) => make.prepSeconds >= 0)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('costs the same twice, and another menu version says so', () => {
    const newer = indexMenu(menuSchema.parse({ ...menu, version: 2 }));
    fc.assert(
      fc.property(anySelection, (selection) => {
        expect(priced(selection)).toEqual(priced(selection));
        expect(priced(selection, here, newer).menuVersion).toBe(2);
      }),
      { numRuns: 50 },
    );
  });
});
