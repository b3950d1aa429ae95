import type { ItemDrawing } from '../domain/menu/drawing.ts';
import type { ComboItem } from '../domain/menu/item.ts';
import type { Price } from '../domain/menu/price.ts';
import { PIZZAS } from './pizzas.ts';

type Slot = ComboItem['slots'][number];
type Choice = Slot['choices'][number];

const choice = (itemId: string, variantId: string, upchargeCents = 0): Choice => ({
  itemId,
  variantId,
  upchargeCents,
});

/** Any pizza of a size; those dearer than the plain ones cost something more. */
function anyPizza(id: string, name: string, sizeId: string): Slot {
  const centsOf = (pizza: (typeof PIZZAS)[number]): number =>
    pizza.sizes.find((size) => size.sizeId === sizeId)!.price.cents;
  const plain = centsOf(PIZZAS[0]!);
  return {
    id,
    name,
    choices: PIZZAS.map((pizza) =>
      choice(pizza.id, sizeId, Math.round((centsOf(pizza) - plain) / 2 / 50) * 50),
    ),
  };
}

const SODAS = ['cola', 'diet-cola', 'lemon-lime', 'orange-soda'];
const WINGS = ['buffalo-wings', 'bbq-wings', 'honey-garlic-wings', 'plain-wings'];
const can = (id: string, name: string): Slot => ({
  id,
  name,
  choices: [
    ...[...SODAS, 'root-beer', 'ginger-ale'].map((drink) => choice(drink, 'can')),
    choice('water', '16-oz'),
    choice('fountain', 'large', 100),
    choice('lemonade', 'large', 100),
  ],
});
const bigBottle = (id: string): Slot => ({
  id,
  name: 'Big drink',
  choices: SODAS.map((drink) => choice(drink, '2-l')),
});
const side: Slot = {
  id: 'side',
  name: 'Side',
  choices: [
    choice('garlic-bread', '4-pieces'),
    choice('fries', 'regular'),
    choice('wedges', 'regular'),
    choice('garlic-knots', '6-pieces'),
    choice('cheese-sticks', 'regular', 150),
    choice('onion-rings', 'regular', 50),
    choice('mozzarella-sticks', '5-pieces', 150),
    choice('garden-salad', 'side'),
    choice('caesar-salad', 'side', 50),
  ],
};
const dip = (id: string): Slot => ({
  id,
  name: 'Dip',
  choices: ['ranch-dip', 'garlic-dip', 'blue-cheese-dip', 'marinara-dip', 'bbq-dip', 'honey-mustard-dip'].map(
    (d) => choice(d, 'cup'),
  ),
});

interface Spec {
  readonly price: Price;
  readonly slots: readonly Slot[];
  readonly drawing: Extract<ItemDrawing, { shape: 'combo' }>['parts'];
  readonly services?: ComboItem['services'];
  readonly dayPartIds?: readonly string[];
}

function combo(
  id: string,
  name: string,
  description: string,
  { price, slots, drawing, services, dayPartIds }: Spec,
): ComboItem {
  return {
    kind: 'combo',
    id,
    categoryId: 'combos',
    name,
    description,
    taxCategoryId: 'prepared-food',
    stationId: 'make',
    prepSeconds: 0,
    allergens: [],
    price,
    slots: [...slots],
    drawing: { shape: 'combo', parts: drawing },
    ...(services && { services }),
    ...(dayPartIds && { dayPartIds: [...dayPartIds] }),
  };
}

type Drawn = Extract<Spec['drawing'][number], { shape: 'pizza' }>;
type DrawnTopping = Drawn['pizza']['toppings'][number];
const pepperoni = (quarters: number): DrawnTopping => ({
  shape: 'slice-round',
  color: '#c23b22',
  amount: 'regular',
  quarters,
});
const drawn = (toppings: DrawnTopping[], seed: number): Drawn => ({
  shape: 'pizza',
  pizza: { sauceColor: '#c2361f', cheese: 'regular', crust: 'classic', toppings, seed },
});
const picture = drawn([pepperoni(15)], 11);
const half = drawn(
  [pepperoni(3), { shape: 'mushroom', color: '#cdb08a', amount: 'regular', quarters: 12 }],
  23,
);
const soda = { shape: 'can', color: '#c9321f' } as const;
const bottle = { shape: 'bottle', color: '#5a2316' } as const;

export const COMBOS: readonly ComboItem[] = [
  combo('lunch-box', 'Lunch Box', 'Small pizza, side and a drink, weekdays until half past two.', {
    price: { cents: 1199, byService: { 'drive-through': 1149 } },
    slots: [anyPizza('pizza', 'Small pizza', 's'), side, can('drink', 'Drink')],
    drawing: [picture, { shape: 'fries', color: '#f2c14a' }, soda],
    services: ['carry-out', 'dine-in', 'drive-through'],
    dayPartIds: ['lunch'],
  }),
  combo('pizza-for-two', 'Pizza for Two', 'Medium pizza, a side, two drinks.', {
    price: { cents: 2099 },
    slots: [
      anyPizza('pizza', 'Medium pizza', 'm'),
      side,
      can('drink-1', 'First drink'),
      can('drink-2', 'Second drink'),
    ],
    drawing: [half, { shape: 'bread-sticks', color: '#e3a657' }, soda],
  }),
  combo('family-feast', 'Family Feast', 'Two large pizzas, a side and a big drink.', {
    price: { cents: 3999, byService: { delivery: 4199 } },
    slots: [
      anyPizza('pizza-1', 'First pizza', 'l'),
      anyPizza('pizza-2', 'Second pizza', 'l'),
      side,
      bigBottle('drink'),
    ],
    drawing: [picture, half, bottle],
  }),
  combo('wing-night', 'Wings & Pizza', 'Twelve wings, a medium pizza, a dip.', {
    price: { cents: 2699 },
    slots: [
      {
        id: 'wings',
        name: 'Wings',
        choices: WINGS.flatMap((w) => [choice(w, '12-pieces'), choice(w, '24-pieces', 1150)]),
      },
      anyPizza('pizza', 'Medium pizza', 'm'),
      dip('dip'),
    ],
    drawing: [picture, { shape: 'wings', color: '#b8501f' }, { shape: 'dip', color: '#f3e3bd' }],
  }),
  combo('game-night', 'Game Night', 'Two extra large pizzas, 24 wings, two dips, a big drink.', {
    price: { cents: 7499, byStore: { 'store-004': 7999 } },
    slots: [
      anyPizza('pizza-1', 'First pizza', 'xl'),
      anyPizza('pizza-2', 'Second pizza', 'xl'),
      { id: 'wings', name: 'Wings', choices: WINGS.map((w) => choice(w, '24-pieces')) },
      dip('dip-1'),
      dip('dip-2'),
      bigBottle('drink'),
    ],
    drawing: [picture, { shape: 'wings', color: '#b8501f' }, { shape: 'dip', color: '#f3e3bd' }, bottle],
  }),
];
