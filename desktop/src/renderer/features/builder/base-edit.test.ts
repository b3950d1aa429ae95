import { demoMenu } from '@forno/shared/demo';
import {
  AMOUNTS,
  indexMenu,
  LEFT_HALF,
  pizzaSelectionSchema,
  RIGHT_HALF,
  WHOLE,
  type PizzaItem,
} from '@forno/shared/menu';
import { priceLine } from '@forno/shared/pricing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basesOf, layBase } from './base-edit.ts';
import { layKind, plainPizza } from './pizza-edit.ts';

const index = indexMenu(demoMenu());
const pepperoni = plainPizza(index.items.get('pepperoni') as PizzaItem);
const pizzas = index.menu.items.filter((item) => item.kind === 'pizza');

describe('laying sauce and cheese', () => {
  it('says once what is the same all over, and nothing that the recipe brings', () => {
    const bbq = layBase(index, pepperoni, WHOLE, { sauceId: 'bbq', sauceAmount: 'light', cheese: 'none' });
    expect(bbq).toEqual({ ...pepperoni, sauceId: 'bbq', sauceAmount: 'light', cheeseAmount: 'none' });
    expect(
      layBase(index, bbq, WHOLE, { sauceId: 'tomato', sauceAmount: 'regular', cheese: 'regular' }),
    ).toEqual(pepperoni);
  });

  it('keeps a half to itself, and becomes one again when both are alike', () => {
    const left = layBase(index, pepperoni, LEFT_HALF, { sauceId: 'pesto', cheese: 'double' });
    expect(left).toEqual({
      ...pepperoni,
      sauceParts: [{ quarters: LEFT_HALF, sauceId: 'pesto' }],
      cheeseParts: [{ quarters: LEFT_HALF, amount: 'double' }],
    });
    expect(layBase(index, left, RIGHT_HALF, { sauceId: 'pesto', cheese: 'double' })).toEqual({
      ...pepperoni,
      sauceId: 'pesto',
      cheeseAmount: 'double',
    });
  });

  it('knows what each kind of a divided pizza brings by itself', () => {
    const halves = layKind(pepperoni, LEFT_HALF, 'four-cheese');
    expect(basesOf(index, halves).map((base) => base.sauceId)).toEqual([
      'tomato',
      'tomato',
      'white',
      'white',
    ]);
    expect(layBase(index, halves, LEFT_HALF, { sauceId: 'tomato' }).sauceId).toBe('tomato');
    expect(layBase(index, halves, RIGHT_HALF, { cheese: 'extra' }).cheeseParts).toEqual([
      { quarters: RIGHT_HALF, amount: 'extra' },
    ]);
  });

  it('lies where it was laid, whatever else was laid, and is a pizza the shop can price', () => {
    const step = fc.record({
      quarters: fc.integer({ min: 1, max: 15 }),
      change: fc.record(
        {
          sauceId: fc.constantFrom(...index.menu.sauces.map((sauce) => sauce.id)),
          sauceAmount: fc.constantFrom(...AMOUNTS),
          cheese: fc.constantFrom(...AMOUNTS),
        },
        { requiredKeys: [] },
      ),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...pizzas),
        fc.constantFrom(...pizzas),
        fc.array(step, { minLength: 1, maxLength: 6 }),
        (first, second, steps) => {
          let pizza = layKind(plainPizza(first, 'm'), LEFT_HALF, second.id);
          pizza = { ...pizza, crustId: 'hand-tossed' };
          const wanted = basesOf(index, pizza).map((base) => ({ ...base }));
          for (const { quarters, change } of steps) {
            pizza = layBase(index, pizza, quarters, change);
            wanted.forEach((base, q) => (quarters >> q) & 1 && Object.assign(base, change));
          }
          expect(basesOf(index, pizza)).toEqual(wanted);
          expect(pizzaSelectionSchema.parse(pizza)).toEqual(pizza);
          fc.pre(first.crustIds.includes('hand-tossed'));
          expect(priceLine(index, pizza, { storeId: 'store-001', service: 'carry-out' }).ok).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
