import type { SimpleItem } from '../domain/menu/item.ts';
import { itemsOf } from './simple-item.ts';

const bread = itemsOf({ categoryId: 'sides', stationId: 'oven', prepSeconds: 300, shape: 'bread-sticks' });
const fried = itemsOf({ categoryId: 'sides', stationId: 'fry', prepSeconds: 240, shape: 'fries' });
const wings = itemsOf({ categoryId: 'wings', stationId: 'fry', prepSeconds: 540, shape: 'wings' });
const salad = itemsOf({ categoryId: 'salads', stationId: 'cold', prepSeconds: 120, shape: 'salad' });
const dip = itemsOf({ categoryId: 'dips', stationId: 'cold', prepSeconds: 5, shape: 'dip' });

const wingVariants = [
  ['6 pieces', 799, { wings: 6, dressing: 30 }],
  ['12 pieces', 1449, { wings: 12, dressing: 60 }],
  ['24 pieces', 2699, { wings: 24, dressing: 120 }],
] as const;

const SIDES: readonly SimpleItem[] = [
  bread('garlic-bread', 'Garlic Bread', {
    color: '#e3a657',
    allergens: ['gluten', 'milk'],
    variants: [
      ['4 pieces', 499, { dough: 160, garlic: 8 }],
      ['8 pieces', 849, { dough: 320, garlic: 16 }],
    ],
  }),
  bread('cheese-sticks', 'Cheesy Bread Sticks', {
    color: '#eab64f',
    allergens: ['gluten', 'milk'],
    variants: [
      ['Regular', 699, { dough: 200, mozzarella: 80 }],
      ['Large', 1099, { dough: 380, mozzarella: 150 }],
    ],
  }),
  bread('garlic-knots', 'Garlic Knots', {
    color: '#d9a05a',
    allergens: ['gluten', 'milk'],
    variants: [['6 pieces', 549, { dough: 210, garlic: 10, parmesan: 8 }]],
  }),
  bread('stromboli', 'Pepperoni Stromboli', {
    description: 'Rolled dough, pepperoni, mozzarella.',
    color: '#c98b4a',
    allergens: ['gluten', 'milk'],
    variants: [['Whole', 1249, { dough: 280, pepperoni: 70, mozzarella: 110, 'tomato-sauce': 40 }]],
  }),
  fried('fries', 'Fries', {
    color: '#f2c14a',
    variants: [
      ['Regular', { cents: 399, byStore: { 'store-004': 499 } }, { potatoes: 160 }],
      ['Large', { cents: 549, byStore: { 'store-004': 649 } }, { potatoes: 260 }],
    ],
  }),
  fried('loaded-fries', 'Loaded Fries', {
    description: 'Bacon, cheese, jalapeños.',
    color: '#eaa83a',
    allergens: ['milk'],
    variants: [['Regular', 799, { potatoes: 200, bacon: 40, mozzarella: 60, chilies: 10 }]],
  }),
  fried('wedges', 'Potato Wedges', {
    color: '#d99a3c',
    variants: [
      ['Regular', 449, { potatoes: 200 }],
      ['Large', 649, { potatoes: 320 }],
    ],
  }),
  fried('onion-rings', 'Onion Rings', {
    color: '#dca24c',
    allergens: ['gluten'],
    variants: [
      ['Regular', 499, { 'onion-rings': 160 }],
      ['Large', 749, { 'onion-rings': 260 }],
    ],
  }),
  fried('mozzarella-sticks', 'Mozzarella Sticks', {
    color: '#e8b45c',
    allergens: ['gluten', 'milk'],
    variants: [
      ['5 pieces', 649, { 'mozzarella-sticks': 5 }],
      ['10 pieces', 1149, { 'mozzarella-sticks': 10 }],
    ],
  }),
];

const WINGS: readonly SimpleItem[] = [
  wings('buffalo-wings', 'Buffalo Wings', {
    color: '#c8401f',
    allergens: ['celery'],
    variants: wingVariants,
  }),
  wings('bbq-wings', 'Barbecue Wings', {
    color: '#7b3418',
    allergens: ['mustard', 'celery'],
    variants: wingVariants,
  }),
  wings('honey-garlic-wings', 'Honey Garlic Wings', {
    color: '#c98a2e',
    allergens: ['soy'],
    variants: wingVariants,
  }),
  wings('plain-wings', 'Crispy Wings', { color: '#c9853c', variants: wingVariants }),
];

const SALADS: readonly SimpleItem[] = [
  salad('caesar-salad', 'Caesar Salad', {
    color: '#9fbf5a',
    allergens: ['egg', 'fish', 'gluten', 'milk'],
    variants: [
      ['Side', 549, { greens: 90, parmesan: 10, dressing: 30 }],
      ['Full', 949, { greens: 180, parmesan: 20, dressing: 60 }],
    ],
  }),
  salad('garden-salad', 'Garden Salad', {
    color: '#d83a26',
    variants: [
      ['Side', 499, { greens: 90, tomatoes: 50, dressing: 30 }],
      ['Full', 849, { greens: 180, tomatoes: 90, dressing: 60 }],
    ],
  }),
  salad('greek-salad', 'Greek Salad', {
    color: '#7d8f3a',
    allergens: ['milk'],
    variants: [
      ['Side', 599, { greens: 70, tomatoes: 50, feta: 40, olives: 25 }],
      ['Full', 999, { greens: 140, tomatoes: 100, feta: 80, olives: 50 }],
    ],
  }),
  salad('chicken-salad', 'Grilled Chicken Salad', {
    color: '#e0b45a',
    allergens: ['milk'],
    variants: [['Full', 1149, { greens: 180, tomatoes: 60, chicken: 110, dressing: 60 }]],
  }),
  {
    ...salad('antipasti', 'Antipasti', {
      description: 'From the counter, by weight',
      color: '#8a5a3a',
      allergens: ['milk'],
      variants: [['Mixed', 2490, { tomatoes: 450, olives: 250, feta: 200, dressing: 100 }]],
    }),
    soldByWeight: true,
    labelCode: '00731',
  },
];

const cup = [['Cup', 99, { dressing: 40 }]] as const;
const DIPS: readonly SimpleItem[] = [
  dip('ranch-dip', 'Ranch', { color: '#f3e3bd', allergens: ['egg', 'milk'], variants: cup }),
  dip('garlic-dip', 'Garlic Butter', { color: '#f0d27a', allergens: ['milk'], variants: cup }),
  dip('blue-cheese-dip', 'Blue Cheese', { color: '#dfe2d3', allergens: ['egg', 'milk'], variants: cup }),
  dip('marinara-dip', 'Marinara', { color: '#c2361f', variants: [['Cup', 99, { 'tomato-sauce': 40 }]] }),
  dip('bbq-dip', 'Smoky Barbecue', {
    color: '#6b2b14',
    allergens: ['mustard', 'celery'],
    variants: [['Cup', 99, { 'bbq-sauce': 40 }]],
  }),
  dip('honey-mustard-dip', 'Honey Mustard', { color: '#d9a52a', allergens: ['mustard'], variants: cup }),
];

export const SIDE_ITEMS: readonly SimpleItem[] = [...SIDES, ...WINGS, ...SALADS, ...DIPS];
