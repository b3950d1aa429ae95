import { menuSchema, type Menu } from '../domain/menu/menu.ts';
import { COMBOS } from './combos.ts';
import { DEALS } from './deals.ts';
import { DESSERTS } from './desserts.ts';
import { DRINKS } from './drinks.ts';
import { INGREDIENTS } from './ingredients.ts';
import { PIZZAS } from './pizzas.ts';
import { SIDE_ITEMS } from './sides.ts';
import { CRUSTS, SAUCES, SIZES } from './sizes.ts';
import { TOPPINGS } from './toppings.ts';

/** The menu of the demo chain: what a first start sells, and what tests and benchmarks price. */
export function demoMenu(): Menu {
  return menuSchema.parse({
    menuId: 'forno-main',
    version: 1,
    name: 'Forno Napoli',
    currency: 'USD',
    fractionRule: 'average',
    taxCategories: [
      { id: 'prepared-food', name: 'Prepared food', rateBps: 825, inclusive: false },
      { id: 'grocery', name: 'Grocery', rateBps: 0, inclusive: false },
    ],
    stations: [
      { id: 'make', name: 'Make line' },
      { id: 'oven', name: 'Oven' },
      { id: 'fry', name: 'Fryer' },
      { id: 'cold', name: 'Cold' },
      { id: 'drinks', name: 'Drinks' },
    ],
    dayParts: [
      { id: 'lunch', name: 'Lunch', weekdays: [1, 2, 3, 4, 5], from: '11:00', to: '14:30' },
      { id: 'afternoon', name: 'Afternoon', weekdays: [1, 2, 3, 4, 5], from: '14:30', to: '17:00' },
      { id: 'late', name: 'Late night', weekdays: [0, 1, 2, 3, 4, 5, 6], from: '22:00', to: '02:00' },
      { id: 'wednesday', name: 'Wednesday', weekdays: [3], from: '00:00', to: '24:00' },
    ],
    categories: [
      { id: 'pizzas', name: 'Pizzas' },
      { id: 'combos', name: 'Combos' },
      { id: 'sides', name: 'Sides' },
      { id: 'wings', name: 'Wings' },
      { id: 'salads', name: 'Salads' },
      { id: 'drinks', name: 'Drinks' },
      { id: 'desserts', name: 'Desserts' },
      { id: 'dips', name: 'Dips' },
    ],
    sizes: SIZES,
    crusts: CRUSTS,
    sauces: SAUCES,
    toppings: TOPPINGS,
    ingredients: INGREDIENTS,
    items: [...PIZZAS, ...COMBOS, ...SIDE_ITEMS, ...DRINKS, ...DESSERTS],
    deals: DEALS,
  });
}
