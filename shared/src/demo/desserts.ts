import type { SimpleItem } from '../domain/menu/item.ts';
import { itemsOf } from './simple-item.ts';

const place = { categoryId: 'desserts', stationId: 'cold', prepSeconds: 30 } as const;

export const DESSERTS: readonly SimpleItem[] = [
  itemsOf({ ...place, shape: 'tiramisu' })('tiramisu', 'Tiramisù', {
    color: '#7a4a2a',
    allergens: ['egg', 'gluten', 'milk'],
    variants: [
      ['Slice', 599, { desserts: 1 }],
      ['Family', 1799, { desserts: 4 }],
    ],
  }),
  itemsOf({ ...place, shape: 'brownie' })('brownie', 'Fudge Brownie', {
    color: '#5d3320',
    allergens: ['egg', 'gluten', 'milk', 'nuts'],
    variants: [
      ['One', 349, { desserts: 1 }],
      ['Four', 1199, { desserts: 4 }],
    ],
  }),
  itemsOf({ ...place, shape: 'cannoli' })('cannoli', 'Cannoli', {
    color: '#d9994a',
    allergens: ['gluten', 'milk', 'nuts'],
    variants: [
      ['Two', 499, { desserts: 2 }],
      ['Six', 1349, { desserts: 6 }],
    ],
  }),
  itemsOf({ ...place, shape: 'ice-cream' })('gelato', 'Gelato', {
    color: '#e58a9b',
    allergens: ['milk'],
    variants: [
      ['Scoop', 349, { gelato: 90 }],
      ['Two scoops', 599, { gelato: 180 }],
    ],
  }),
  itemsOf({ ...place, shape: 'ice-cream', taxCategoryId: 'grocery' })('gelato-pint', 'Gelato Pint to Go', {
    color: '#b98ac9',
    allergens: ['milk'],
    variants: [['Pint', 899, { gelato: 450 }]],
  }),
  itemsOf({ ...place, shape: 'bread-sticks', stationId: 'oven', prepSeconds: 300 })(
    'cinnamon-sticks',
    'Cinnamon Sticks',
    { color: '#b8702e', allergens: ['gluten', 'milk'], variants: [['8 pieces', 599, { dough: 180 }]] },
  ),
];
