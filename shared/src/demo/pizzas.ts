import type { PizzaItem } from '../domain/menu/item.ts';
import type { Price } from '../domain/menu/price.ts';
import { SAUCES, SIZES, type SizeId } from './sizes.ts';
import { TOPPINGS } from './toppings.ts';

/** Cents by size, small to extra large. */
const PRICES = {
  plain: [999, 1299, 1599, 1899],
  favourite: [1149, 1499, 1849, 2199],
  house: [1299, 1699, 2099, 2449],
  special: [1399, 1849, 2299, 2699],
} as const;

const SAUCE_INGREDIENTS: Readonly<Record<string, string>> = {
  tomato: 'tomato-sauce',
  white: 'white-sauce',
  bbq: 'bbq-sauce',
  pesto: 'pesto',
};

/** What every medium pizza takes before its toppings. */
const DOUGH_GRAMS = 280;
const SAUCE_ML = 85;
const CHEESE_GRAMS = { none: 0, light: 60, regular: 120, extra: 180 } as const;

interface Spec {
  readonly price: keyof typeof PRICES;
  readonly toppings: readonly string[];
  readonly sauce?: string;
  readonly cheese?: PizzaItem['cheese'];
  readonly swaps?: number;
  readonly crusts?: readonly string[];
  readonly storePrices?: Partial<Record<SizeId, Price['byStore']>>;
}

function pizza(id: string, name: string, description: string, spec: Spec): PizzaItem {
  const {
    sauce = 'tomato',
    cheese = 'regular',
    swaps = 0,
    crusts = ['hand-tossed', 'thin', 'pan', 'stuffed'],
  } = spec;
  const allergens = new Set([
    'gluten',
    ...(cheese === 'none' ? [] : ['milk']),
    ...SAUCES.find((s) => s.id === sauce)!.allergens,
  ]);
  for (const toppingId of spec.toppings) for (const a of toppingOf(toppingId).allergens) allergens.add(a);
  return {
    kind: 'pizza',
    id,
    categoryId: 'pizzas',
    name,
    description,
    taxCategoryId: 'prepared-food',
    stationId: 'make',
    prepSeconds: 480 + 12 * spec.toppings.length,
    allergens: [...allergens].sort(),
    sizes: SIZES.map((size, n) => {
      const byStore = spec.storePrices?.[size.id];
      return {
        sizeId: size.id,
        price: { cents: PRICES[spec.price][n]!, ...(byStore && { byStore }) },
        recipe: recipeOf({ ...spec, sauce, cheese }, size),
      };
    }),
    crustIds: [...crusts],
    sauceId: sauce,
    cheese,
    toppingIds: [...spec.toppings],
    freeSwaps: swaps,
  };
}

const toppingOf = (id: string): (typeof TOPPINGS)[number] => TOPPINGS.find((t) => t.id === id)!;

/** Base and toppings of one size; the pricing takes a topping's own recipe off again when it is left off. */
function recipeOf(
  spec: Spec & { readonly sauce: string; readonly cheese: PizzaItem['cheese'] },
  { id, factor }: (typeof SIZES)[number],
): Record<string, number> {
  const recipe: Record<string, number> = {};
  const add = (ingredient: string, quantity: number): void => {
    if (quantity > 0) recipe[ingredient] = (recipe[ingredient] ?? 0) + quantity;
  };
  add('dough', Math.round(DOUGH_GRAMS * factor));
  add(SAUCE_INGREDIENTS[spec.sauce]!, Math.round(SAUCE_ML * factor));
  add('mozzarella', Math.round(CHEESE_GRAMS[spec.cheese] * factor));
  for (const toppingId of spec.toppings)
    for (const [ingredient, quantity] of Object.entries(toppingOf(toppingId).recipeBySize[id] ?? {}))
      add(ingredient, quantity);
  return recipe;
}

export const PIZZAS: readonly PizzaItem[] = [
  pizza('margherita', 'Margherita', 'Tomato, fresh mozzarella, basil.', {
    price: 'plain',
    toppings: ['mozzarella', 'basil'],
    cheese: 'light',
    storePrices: { l: { 'store-004': 1799 }, xl: { 'store-004': 2099 } },
  }),
  pizza('create-your-own', 'Create Your Own', 'Sauce and cheese; the rest is yours.', {
    price: 'plain',
    toppings: [],
  }),
  pizza('pepperoni', 'Pepperoni', 'A full layer of pepperoni over mozzarella.', {
    price: 'favourite',
    toppings: ['pepperoni'],
  }),
  pizza('double-pepperoni', 'Pepperoni Feast', 'Pepperoni, spicy salami, extra cheese.', {
    price: 'house',
    toppings: ['pepperoni', 'salami'],
    cheese: 'extra',
  }),
  pizza('hawaiian', 'Hawaiian', 'Ham and pineapple. No discussion.', {
    price: 'favourite',
    toppings: ['ham', 'pineapple'],
    swaps: 1,
  }),
  pizza('four-seasons', 'Four Seasons', 'Ham, mushrooms, artichokes, olives.', {
    price: 'house',
    toppings: ['ham', 'mushrooms', 'artichokes', 'olives'],
    swaps: 2,
  }),
  pizza('four-cheese', 'Quattro Formaggi', 'Mozzarella, gorgonzola, feta, parmesan.', {
    price: 'house',
    toppings: ['mozzarella', 'gorgonzola', 'feta', 'parmesan'],
    sauce: 'white',
    swaps: 1,
  }),
  pizza('diavola', 'Diavola', 'Spicy salami, chilies, roasted peppers.', {
    price: 'house',
    toppings: ['salami', 'chilies', 'roasted-peppers'],
    swaps: 1,
  }),
  pizza('prosciutto', 'Prosciutto e Rucola', 'Prosciutto, arugula and parmesan after the oven.', {
    price: 'special',
    toppings: ['prosciutto', 'arugula', 'parmesan'],
    crusts: ['thin', 'hand-tossed'],
    cheese: 'light',
  }),
  pizza('garden', 'Garden Veggie', 'Mushrooms, peppers, onions, olives, tomatoes.', {
    price: 'house',
    toppings: ['mushrooms', 'green-peppers', 'red-onions', 'olives', 'tomatoes'],
    swaps: 2,
  }),
  pizza('meat-feast', 'Meat Feast', 'Pepperoni, ham, bacon, sausage, meatballs.', {
    price: 'special',
    toppings: ['pepperoni', 'ham', 'bacon', 'sausage', 'meatballs'],
    swaps: 2,
  }),
  pizza('supreme', 'The Works', 'Pepperoni, sausage, mushrooms, peppers, onions, olives.', {
    price: 'special',
    toppings: ['pepperoni', 'sausage', 'mushrooms', 'green-peppers', 'red-onions', 'olives'],
    swaps: 2,
  }),
  pizza('bbq-chicken', 'Barbecue Chicken', 'Grilled chicken, red onions, corn, barbecue sauce.', {
    price: 'house',
    toppings: ['chicken', 'red-onions', 'corn'],
    sauce: 'bbq',
    swaps: 1,
  }),
  pizza('spicy-chicken', 'Hot Chicken', 'Grilled chicken, jalapeños, roasted peppers.', {
    price: 'house',
    toppings: ['chicken', 'jalapenos', 'roasted-peppers'],
    swaps: 1,
  }),
  pizza('chicken-pesto', 'Chicken Pesto', 'Grilled chicken, cherry tomatoes, pesto.', {
    price: 'special',
    toppings: ['chicken', 'cherry-tomatoes', 'mozzarella'],
    sauce: 'pesto',
  }),
  pizza('fiorentina', 'Fiorentina', 'Spinach, egg, roasted garlic on white sauce.', {
    price: 'house',
    toppings: ['spinach', 'egg', 'garlic'],
    sauce: 'white',
    swaps: 1,
  }),
  pizza('marinara', 'Marinara', 'Tomato, garlic, basil; no cheese.', {
    price: 'plain',
    toppings: ['garlic', 'basil'],
    cheese: 'none',
  }),
  pizza('napoletana', 'Napoletana', 'Anchovies, olives, roasted garlic.', {
    price: 'favourite',
    toppings: ['anchovies', 'olives', 'garlic'],
  }),
  pizza('frutti-di-mare', 'Frutti di Mare', 'Shrimp, tomatoes, garlic on white sauce.', {
    price: 'special',
    toppings: ['shrimp', 'tomatoes', 'garlic'],
    sauce: 'white',
    crusts: ['thin', 'hand-tossed'],
  }),
  pizza('funghi', 'Funghi', 'Mushrooms, parmesan, white sauce.', {
    price: 'favourite',
    toppings: ['mushrooms', 'parmesan'],
    sauce: 'white',
  }),
  pizza('sausage-peppers', 'Sausage & Peppers', 'Italian sausage, green peppers, onions.', {
    price: 'house',
    toppings: ['sausage', 'green-peppers', 'red-onions'],
    swaps: 1,
  }),
  pizza('mexicana', 'Mexicana', 'Meatballs, jalapeños, corn, onions.', {
    price: 'house',
    toppings: ['meatballs', 'jalapenos', 'corn', 'red-onions'],
    swaps: 1,
  }),
  pizza('carbonara', 'Carbonara', 'Bacon, egg, parmesan on white sauce.', {
    price: 'house',
    toppings: ['bacon', 'egg', 'parmesan'],
    sauce: 'white',
  }),
  pizza('spinach-artichoke', 'Spinach & Artichoke', 'Spinach, artichokes, feta on white sauce.', {
    price: 'house',
    toppings: ['spinach', 'artichokes', 'feta'],
    sauce: 'white',
    swaps: 1,
  }),
  pizza('caprese', 'Caprese', 'Tomato slices, fresh mozzarella, pesto, basil.', {
    price: 'house',
    toppings: ['tomatoes', 'mozzarella', 'basil'],
    sauce: 'pesto',
    cheese: 'light',
  }),
  pizza('broccoli-bacon', 'Broccoli & Bacon', 'Broccoli, bacon, garlic on white sauce.', {
    price: 'house',
    toppings: ['broccoli', 'bacon', 'garlic'],
    sauce: 'white',
    swaps: 1,
  }),
];
