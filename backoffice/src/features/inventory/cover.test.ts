import { demoMenu } from '@forno/shared/demo';
import { describe, expect, it } from 'vitest';
import { byCover, coverOf, dailyUse } from './cover.ts';

const menu = demoMenu();

describe('cover', () => {
  it('counts what is free, not what is set aside', () => {
    expect(coverOf({ onHand: 1000, reserved: 400 }, 100)).toEqual({
      free: 600,
      perDay: 100,
      days: 6,
      state: 'enough',
    });
    expect(coverOf({ onHand: 1000, reserved: 900 }, 100)).toMatchObject({ days: 1, state: 'low' });
    expect(coverOf({ onHand: 100, reserved: 150 }, 100)).toMatchObject({ free: -50, days: 0, state: 'out' });
    expect(coverOf({ onHand: 5, reserved: 0 }, 0)).toMatchObject({ days: null, state: 'enough' });
    expect(coverOf({ onHand: 0, reserved: 0 }, 0)).toMatchObject({ days: null, state: 'idle' });
  });

  it('puts the lowest first and the unused last', () => {
    const list = [
      coverOf({ onHand: 9, reserved: 0 }, 0),
      coverOf({ onHand: 9, reserved: 0 }, 3),
      coverOf({ onHand: 0, reserved: 2 }, 0),
      coverOf({ onHand: 9, reserved: 0 }, 9),
    ];
    expect(list.sort(byCover).map(({ days, state }) => [days, state])).toEqual([
      [null, 'out'],
      [1, 'low'],
      [3, 'enough'],
      [null, 'enough'],
    ]);
  });

  it('uses recipes of what was sold, spread over the days', () => {
    const item = menu.items.find(
      (one) =>
        one.kind === 'simple' && one.variants.length === 1 && Object.keys(one.variants[0]!.recipe).length > 0,
    );
    if (item?.kind !== 'simple') throw new Error('the demo menu has a simple item with a recipe');
    const [[ingredientId, amount]] = Object.entries(item.variants[0]!.recipe) as [[string, number]];
    expect(dailyUse(menu, [{ itemId: item.id, quantity: 14 }], 7).get(ingredientId)).toBeCloseTo(amount * 2);
    expect(dailyUse(menu, [{ itemId: 'not-there', quantity: 14 }], 7).size).toBe(0);
  });

  it('gives a pizza the toppings that it comes with', () => {
    const pizza = menu.items.find((one) => one.kind === 'pizza' && one.toppingIds.length > 0);
    if (pizza?.kind !== 'pizza') throw new Error('the demo menu has a topped pizza');
    const topping = menu.toppings.find(({ id }) => id === pizza.toppingIds[0])!;
    const use = dailyUse(menu, [{ itemId: pizza.id, quantity: 1 }], 1);
    for (const id of Object.keys(Object.values(topping.recipeBySize)[0]!))
      expect(use.get(id)).toBeGreaterThan(0);
  });
});
