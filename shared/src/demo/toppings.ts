import type { ToppingShape } from '../domain/menu/drawing.ts';
import type { Topping } from '../domain/menu/topping.ts';
import { bySize, type SizeId } from './sizes.ts';

/** Cents of a regular amount on a whole pizza, small to extra large. */
const PRICES = {
  garden: [125, 165, 200, 240],
  classic: [165, 215, 260, 310],
  premium: [215, 275, 335, 395],
} as const;

interface Spec {
  readonly group: Topping['group'];
  readonly price: keyof typeof PRICES;
  readonly ingredient: string;
  /** Base units of a regular amount on a medium pizza. */
  readonly onMedium: number;
  readonly shape: ToppingShape;
  readonly color: string;
  readonly allergens?: readonly string[];
  readonly prepSeconds?: number;
}

function topping(id: string, name: string, spec: Spec): Topping {
  const [s, m, l, xl] = PRICES[spec.price];
  const cents: Record<SizeId, number> = { s, m, l, xl };
  return {
    id,
    name,
    group: spec.group,
    priceBySize: bySize((size) => ({ cents: cents[size.id] })),
    recipeBySize: bySize((size) => ({ [spec.ingredient]: Math.round(spec.onMedium * size.factor) })),
    allergens: [...(spec.allergens ?? [])],
    prepSeconds: spec.prepSeconds ?? 5,
    drawing: { shape: spec.shape, color: spec.color },
  };
}

const meat = (
  ingredient: string,
  onMedium: number,
  shape: ToppingShape,
  color: string,
  more: Partial<Spec> = {},
): Spec => ({
  group: 'meat',
  price: 'classic',
  ingredient,
  onMedium,
  shape,
  color,
  ...more,
});
const garden = (
  ingredient: string,
  onMedium: number,
  shape: ToppingShape,
  color: string,
  more: Partial<Spec> = {},
): Spec => ({
  group: 'vegetable',
  price: 'garden',
  ingredient,
  onMedium,
  shape,
  color,
  ...more,
});
const cheese = (
  ingredient: string,
  onMedium: number,
  shape: ToppingShape,
  color: string,
  more: Partial<Spec> = {},
): Spec => ({
  group: 'cheese',
  price: 'classic',
  ingredient,
  onMedium,
  shape,
  color,
  allergens: ['milk'],
  ...more,
});

/** Mozzarella stands first among the cheeses: "extra cheese" is priced as that. */
export const TOPPINGS: readonly Topping[] = [
  topping('pepperoni', 'Pepperoni', meat('pepperoni', 55, 'slice-round', '#c23b22')),
  topping('salami', 'Spicy salami', meat('salami', 55, 'slice-round', '#a82a1c')),
  topping('ham', 'Ham', meat('ham', 60, 'ham-square', '#eb9a93')),
  topping('bacon', 'Bacon', meat('bacon', 50, 'bacon-strip', '#a8402c')),
  topping(
    'sausage',
    'Italian sausage',
    meat('sausage', 60, 'sausage-crumble', '#8a4e2c', { allergens: ['celery'] }),
  ),
  topping(
    'chicken',
    'Grilled chicken',
    meat('chicken', 70, 'chicken-chunk', '#ecc98a', { price: 'premium' }),
  ),
  topping(
    'meatballs',
    'Meatballs',
    meat('meatballs', 80, 'meatball', '#7d4526', { price: 'premium', allergens: ['egg', 'gluten'] }),
  ),
  topping(
    'prosciutto',
    'Prosciutto',
    meat('prosciutto', 45, 'prosciutto', '#d9736a', { price: 'premium', prepSeconds: 8 }),
  ),
  topping('mushrooms', 'Mushrooms', garden('mushrooms', 50, 'mushroom', '#cdb08a')),
  topping('olives', 'Black olives', garden('olives', 35, 'olive-ring', '#2f2a2e')),
  topping('green-peppers', 'Green peppers', garden('peppers', 40, 'pepper-strip', '#4f9a3a')),
  topping('roasted-peppers', 'Roasted red peppers', garden('peppers', 45, 'pepper-strip', '#c8321f')),
  topping('red-onions', 'Red onions', garden('onions', 35, 'onion-ring', '#9c4a86')),
  topping('tomatoes', 'Tomato slices', garden('tomatoes', 60, 'tomato-slice', '#d83a26')),
  topping('cherry-tomatoes', 'Cherry tomatoes', garden('tomatoes', 50, 'cherry-tomato', '#d83a26')),
  topping('pineapple', 'Pineapple', garden('pineapple', 60, 'pineapple-wedge', '#f6c431')),
  topping('basil', 'Fresh basil', garden('basil', 5, 'basil-leaf', '#3f8f35')),
  topping('spinach', 'Baby spinach', garden('spinach', 30, 'spinach-leaf', '#3b7a35')),
  topping('arugula', 'Arugula', garden('greens', 25, 'arugula', '#57953a', { prepSeconds: 8 })),
  topping('chilies', 'Red chilies', garden('chilies', 12, 'chili', '#d42a1e')),
  topping('jalapenos', 'Jalapeños', garden('chilies', 25, 'jalapeno-ring', '#5d9c33')),
  topping('corn', 'Sweet corn', garden('corn', 40, 'corn-dot', '#f7c52b')),
  topping('garlic', 'Roasted garlic', garden('garlic', 12, 'garlic', '#ead9b0')),
  topping('artichokes', 'Artichokes', garden('artichokes', 50, 'artichoke', '#94a861', { price: 'classic' })),
  topping('broccoli', 'Broccoli', garden('broccoli', 45, 'broccoli', '#3f8a3c')),
  topping('mozzarella', 'Fresh mozzarella', cheese('mozzarella', 80, 'mozzarella-round', '#fbf1d8')),
  topping('feta', 'Feta', cheese('feta', 45, 'cheese-crumb', '#f7f2e4')),
  topping(
    'gorgonzola',
    'Gorgonzola',
    cheese('gorgonzola', 45, 'cheese-crumb', '#d8dccf', { price: 'premium' }),
  ),
  topping('parmesan', 'Shaved parmesan', cheese('parmesan', 25, 'cheese-crumb', '#f4ead0')),
  topping('egg', 'Egg', {
    group: 'other',
    price: 'garden',
    ingredient: 'eggs',
    onMedium: 1,
    shape: 'egg',
    color: '#f5a81c',
    allergens: ['egg'],
    prepSeconds: 10,
  }),
  topping('anchovies', 'Anchovies', {
    group: 'fish',
    price: 'classic',
    ingredient: 'anchovies',
    onMedium: 20,
    shape: 'anchovy',
    color: '#8d6f5a',
    allergens: ['fish'],
  }),
  topping('shrimp', 'Shrimp', {
    group: 'fish',
    price: 'premium',
    ingredient: 'shrimp',
    onMedium: 70,
    shape: 'shrimp',
    color: '#f08a66',
    allergens: ['crustaceans'],
    prepSeconds: 8,
  }),
];
