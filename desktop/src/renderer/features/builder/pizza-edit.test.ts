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
import {
  amountOf,
  coveredQuarters,
  crustsFor,
  includedQuarters,
  kindsOf,
  layKind,
  placeTopping,
  plainPizza,
  setAmount,
  spreadOf,
  tapTopping,
} from './pizza-edit.ts';

const index = indexMenu(demoMenu());
const pepperoni = index.items.get('pepperoni') as PizzaItem;
const toppingIds = index.menu.toppings.map((topping) => topping.id);
const pizzas = index.menu.items.filter((item) => item.kind === 'pizza');

describe('placing toppings', () => {
  it('puts half of one on the left with one tap and takes it off with the same', () => {
    const half = tapTopping(index, plainPizza(pepperoni), 'mushrooms', LEFT_HALF);
    expect(half.toppings).toEqual([{ toppingId: 'mushrooms', amount: 'regular', quarters: LEFT_HALF }]);
    expect(tapTopping(index, half, 'mushrooms', LEFT_HALF).toppings).toEqual([]);
  });

  it('moves to the other half and keeps its amount', () => {
    const extra = setAmount(
      index,
      tapTopping(index, plainPizza(pepperoni), 'mushrooms', LEFT_HALF),
      'mushrooms',
      'extra',
    );
    const moved = tapTopping(index, extra, 'mushrooms', RIGHT_HALF);
    expect(moved.toppings).toEqual([{ toppingId: 'mushrooms', amount: 'extra', quarters: RIGHT_HALF }]);
  });

  it('writes an included one taken off as "none", and nothing at all when it is back', () => {
    const off = tapTopping(index, plainPizza(pepperoni), 'pepperoni', WHOLE);
    expect(off.toppings).toEqual([{ toppingId: 'pepperoni', amount: 'none', quarters: WHOLE }]);
    expect(tapTopping(index, off, 'pepperoni', WHOLE).toppings).toEqual([]);
  });

  it('leaves an included one on half of the pizza', () => {
    const half = tapTopping(index, plainPizza(pepperoni), 'pepperoni', LEFT_HALF);
    expect(half.toppings).toEqual([{ toppingId: 'pepperoni', amount: 'none', quarters: RIGHT_HALF }]);
  });

  it('whatever is tapped, the spread says what was asked and the engine can price it', () => {
    const step = fc.oneof(
      fc.record({
        act: fc.constant('place' as const),
        toppingId: fc.constantFrom(...toppingIds),
        quarters: fc.integer({ min: 0, max: 15 }),
        amount: fc.constantFrom(...AMOUNTS),
      }),
      fc.record({
        act: fc.constant('kind' as const),
        itemId: fc.constantFrom(...pizzas.map((pizza) => pizza.id)),
        quarters: fc.integer({ min: 1, max: 15 }),
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...pizzas), fc.array(step, { maxLength: 12 }), (item, steps) => {
        let pizza = plainPizza(item);
        for (const one of steps) {
          const before = one.act === 'kind' ? kindsOf(pizza) : (['none', 'none', 'none', 'none'] as const);
          pizza =
            one.act === 'kind'
              ? layKind(pizza, one.quarters, one.itemId)
              : placeTopping(index, pizza, one.toppingId, one);
          const there: readonly string[] =
            one.act === 'kind' ? kindsOf(pizza) : spreadOf(index, pizza, one.toppingId);
          const asked = one.act === 'kind' ? one.itemId : one.amount;
          expect(there).toEqual(before.map((was, q) => ((one.quarters >> q) & 1 ? asked : was)));
          pizzaSelectionSchema.parse(pizza);
          const line = priceLine(
            index,
            { ...pizza, crustId: crustsFor(index, pizza)[0]! },
            { storeId: 's', service: 'carry-out' },
          );
          expect(line).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('kinds', () => {
  it('is a plain pizza again when both halves are the same', () => {
    const halves = layKind(plainPizza(pepperoni), RIGHT_HALF, 'hawaiian');
    expect(halves.parts).toEqual([
      { itemId: 'pepperoni', quarters: LEFT_HALF },
      { itemId: 'hawaiian', quarters: RIGHT_HALF },
    ]);
    const back = layKind(halves, RIGHT_HALF, 'pepperoni');
    expect(back).toEqual(plainPizza(pepperoni));
  });

  it('knows which quarters a kind brings a topping on', () => {
    const halves = layKind(plainPizza(pepperoni), RIGHT_HALF, 'margherita');
    expect(includedQuarters(index, halves, 'pepperoni')).toBe(LEFT_HALF);
    expect(coveredQuarters(spreadOf(index, halves, 'pepperoni'))).toBe(LEFT_HALF);
    expect(amountOf(spreadOf(index, halves, 'pepperoni'))).toBe('regular');
  });
});
