import type { DrawnTopping, ItemDrawing, PizzaDrawing, ToppingShape } from '../../src/domain/menu/drawing.ts';

export const SHAPE_COLORS: Readonly<Record<ToppingShape, string>> = {
  'slice-round': '#c23b22',
  'ham-square': '#eb9a93',
  'bacon-strip': '#a8402c',
  'sausage-crumble': '#8a4e2c',
  'chicken-chunk': '#ecc98a',
  meatball: '#7d4526',
  prosciutto: '#d9736a',
  mushroom: '#cdb08a',
  'olive-ring': '#2f2a2e',
  'pepper-strip': '#4f9a3a',
  'onion-ring': '#9c4a86',
  'tomato-slice': '#d83a26',
  'cherry-tomato': '#d83a26',
  'pineapple-wedge': '#f6c431',
  'basil-leaf': '#3f8f35',
  'spinach-leaf': '#3b7a35',
  arugula: '#57953a',
  chili: '#d42a1e',
  'jalapeno-ring': '#5d9c33',
  'corn-dot': '#f7c52b',
  garlic: '#ead9b0',
  artichoke: '#94a861',
  broccoli: '#3f8a3c',
  'cheese-crumb': '#f4ead0',
  'mozzarella-round': '#fbf1d8',
  egg: '#f5a81c',
  anchovy: '#8d6f5a',
  shrimp: '#f08a66',
};

function on(
  shape: ToppingShape,
  quarters = 15,
  amount: DrawnTopping['amount'] = 'regular',
  color = SHAPE_COLORS[shape],
): DrawnTopping {
  return { shape, color, amount, quarters };
}

function pizza(
  name: string,
  toppings: DrawnTopping[],
  more: Partial<PizzaDrawing> = {},
): { name: string; drawing: PizzaDrawing } {
  return {
    name,
    drawing: {
      sauceColor: '#c2361f',
      cheese: 'regular',
      crust: 'classic',
      toppings,
      seed: name.length * 977 + toppings.length,
      ...more,
    },
  };
}

export const PIZZAS = [
  pizza('Margherita', [on('mozzarella-round'), on('basil-leaf')], { cheese: 'light' }),
  pizza('Pepperoni', [on('slice-round')]),
  pizza('Double pepperoni, deep', [on('slice-round', 15, 'double')], { crust: 'deep', cheese: 'extra' }),
  pizza('Hawaii', [on('ham-square'), on('pineapple-wedge')]),
  pizza('Half pepperoni, half veggie', [
    on('slice-round', 3),
    on('mushroom', 12),
    on('pepper-strip', 12),
    on('olive-ring', 12),
  ]),
  pizza('Four seasons', [on('ham-square', 1), on('mushroom', 2), on('artichoke', 4), on('olive-ring', 8)], {
    crust: 'thin',
  }),
  pizza('The works', [
    on('slice-round'),
    on('sausage-crumble'),
    on('mushroom'),
    on('pepper-strip'),
    on('onion-ring'),
    on('olive-ring'),
  ]),
  pizza('Prosciutto e rucola', [on('prosciutto'), on('arugula'), on('cherry-tomato', 15, 'light')], {
    crust: 'thin',
  }),
  pizza('Diavola', [
    on('slice-round', 15, 'regular', '#a82a1c'),
    on('chili'),
    on('jalapeno-ring', 15, 'light'),
  ]),
  pizza('Barbecue chicken', [on('chicken-chunk'), on('onion-ring'), on('corn-dot')], {
    sauceColor: '#6b2b14',
    crust: 'stuffed',
  }),
  pizza('Fiorentina', [on('spinach-leaf'), on('egg'), on('garlic', 15, 'light')], { sauceColor: '#f1e3c2' }),
  pizza('Marinara', [on('garlic'), on('basil-leaf', 15, 'light'), on('anchovy', 12)], { cheese: 'none' }),
  pizza('Frutti di mare', [on('shrimp'), on('tomato-slice', 15, 'light'), on('spinach-leaf', 15, 'light')], {
    sauceColor: '#f1e3c2',
  }),
  pizza('Meat feast, right double', [on('bacon-strip'), on('meatball', 12), on('slice-round', 3, 'double')], {
    crust: 'stuffed',
  }),
];

const pepperoni = PIZZAS[1]!.drawing;
export const ITEMS: readonly { name: string; drawing: ItemDrawing }[] = [
  { name: 'bottle', drawing: { shape: 'bottle', color: '#5a2316' } },
  { name: 'can', drawing: { shape: 'can', color: '#c9321f' } },
  { name: 'cup', drawing: { shape: 'cup', color: '#3f7f46' } },
  { name: 'bread-sticks', drawing: { shape: 'bread-sticks', color: '#e3a657' } },
  { name: 'wings', drawing: { shape: 'wings', color: '#b8501f' } },
  { name: 'fries', drawing: { shape: 'fries', color: '#f2c14a' } },
  { name: 'salad', drawing: { shape: 'salad', color: '#d83a26' } },
  { name: 'dip', drawing: { shape: 'dip', color: '#f3e3bd' } },
  { name: 'tiramisu', drawing: { shape: 'tiramisu', color: '#7a4a2a' } },
  { name: 'brownie', drawing: { shape: 'brownie', color: '#5d3320' } },
  { name: 'ice-cream', drawing: { shape: 'ice-cream', color: '#e58a9b' } },
  { name: 'cannoli', drawing: { shape: 'cannoli', color: '#d9994a' } },
  {
    name: 'combo of two',
    drawing: {
      shape: 'combo',
      parts: [
        { shape: 'pizza', pizza: pepperoni },
        { shape: 'bottle', color: '#5a2316' },
      ],
    },
  },
  {
    name: 'combo of three',
    drawing: {
      shape: 'combo',
      parts: [
        { shape: 'pizza', pizza: pepperoni },
        { shape: 'wings', color: '#b8501f' },
        { shape: 'can', color: '#c9321f' },
      ],
    },
  },
  {
    name: 'combo of four',
    drawing: {
      shape: 'combo',
      parts: [
        { shape: 'pizza', pizza: pepperoni },
        { shape: 'fries', color: '#f2c14a' },
        { shape: 'cup', color: '#3f7f46' },
        { shape: 'dip', color: '#c2361f' },
      ],
    },
  },
];
