import { expect, it } from 'vitest';
import { demoMenu } from '../../demo/menu.ts';
import { pizza } from '../../../test/test-shop.ts';
import { indexMenu } from '../menu/lookup.ts';
import { priceLine } from './price-line.ts';
import { pizzaParts } from './pizza-parts.ts';

const menu = demoMenu();
const index = indexMenu(menu);

function partsOf(selection: ReturnType<typeof pizza>) {
  const line = priceLine(index, selection, {
    storeId: 'store-001',
    service: 'carry-out',
    channel: 'IN_STORE',
  } as never);
  if (!line.ok) throw new Error(line.error.message);
  return pizzaParts(line.value.makes[0]!, selection.itemId, menu);
}

it('names what lies on a pizza, how much of it and where', () => {
  const parts = partsOf(
    pizza('margherita', 'm', {
      toppings: [
        { toppingId: 'mushrooms', amount: 'extra', quarters: 12 },
        { toppingId: 'ham', amount: 'regular', quarters: 15 },
      ],
    }),
  );
  const whole = (id: string): number =>
    Object.values(menu.toppings.find((topping) => topping.id === id)!.recipeBySize['m']!)[0]!;
  const name = (id: string): string => menu.toppings.find((topping) => topping.id === id)!.name;
  expect(parts.find(({ words }) => words === `left half: extra ${name('mushrooms')}`)).toMatchObject({
    differs: true,
    quantity: { amount: Math.round((whole('mushrooms') * 1.5 * 2) / 4), unit: 'g' },
  });
  expect(parts.find(({ words }) => words === name('ham'))).toMatchObject({
    differs: true,
    quantity: { amount: whole('ham'), unit: 'g' },
  });
  expect(parts.filter(({ differs }) => !differs).length).toBeGreaterThan(0);
});

it('tells the toppings of every pizza of the menu by their looks', () => {
  for (const item of menu.items) {
    if (item.kind !== 'pizza') continue;
    const names = item.toppingIds.map((id) => menu.toppings.find((topping) => topping.id === id)!.name);
    expect(
      partsOf(pizza(item.id, item.sizes[0]!.sizeId, { crustId: item.crustIds[0]! })).map(
        ({ words }) => words,
      ),
    ).toEqual(names);
  }
});

it('shows what it can without a menu, and of what the menu no longer has', () => {
  const drawing = {
    sauceColor: '#aa0000',
    cheese: 'regular',
    crust: 'thin',
    seed: 1,
    toppings: [{ shape: 'corn-dot', color: '#010203', amount: 'regular', quarters: 15 }],
  } as const;
  const make = {
    name: 'x',
    variant: 'Medium',
    details: [],
    stationId: 'make',
    prepSeconds: 1,
    allergens: [],
    drawing,
  };
  const nothing = [{ drawn: drawing.toppings[0], words: null, differs: false, quantity: null }];
  expect(pizzaParts(make as never, 'x', menu)).toEqual(nothing);
  expect(pizzaParts(make as never, 'x', null)).toEqual(nothing);
  expect(pizzaParts({ ...make, drawing: undefined } as never, 'x', menu)).toEqual([]);
});
