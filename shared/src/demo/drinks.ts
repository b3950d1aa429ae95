import type { SimpleItem } from '../domain/menu/item.ts';
import { itemsOf } from './simple-item.ts';

const place = { categoryId: 'drinks', stationId: 'drinks', prepSeconds: 15 } as const;
const bottled = itemsOf({ ...place, shape: 'bottle' });
const canned = itemsOf({ ...place, shape: 'can' });
const poured = itemsOf({ ...place, shape: 'cup', prepSeconds: 30 });
const brewed = itemsOf({ ...place, shape: 'cup', prepSeconds: 75 });
/** Plain water is untaxed food. */
const water = itemsOf({ ...place, shape: 'bottle', taxCategoryId: 'grocery' });

/** A bottle goes along with a delivery dearer than over the counter. */
const soda = [
  ['Can', 199, { cans: 1 }],
  ['20 oz', 279, { bottles: 1 }],
  ['2 L', { cents: 399, byService: { delivery: 449 } }, { bottles: 2 }],
] as const;
const cups = [
  ['Small', 199, { syrup: 60 }],
  ['Medium', 249, { syrup: 90 }],
  ['Large', 299, { syrup: 130 }],
] as const;

export const DRINKS: readonly SimpleItem[] = [
  bottled('cola', 'Cola', {
    color: '#5a2316',
    variants: soda,
    gtins: { Can: '049810000114', '20 oz': '049810000121', '2 L': '049810000138' },
  }),
  bottled('diet-cola', 'Diet Cola', {
    color: '#8f8f97',
    variants: soda,
    gtins: { Can: '049810000213', '20 oz': '049810000220', '2 L': '049810000237' },
  }),
  bottled('lemon-lime', 'Lemon Lime', {
    color: '#5fae3f',
    variants: soda,
    gtins: { Can: '049810000312', '20 oz': '049810000329', '2 L': '049810000336' },
  }),
  bottled('orange-soda', 'Orange Soda', {
    color: '#f08a24',
    variants: soda,
    gtins: { Can: '049810000411', '20 oz': '049810000428', '2 L': '049810000435' },
  }),
  canned('root-beer', 'Root Beer', { color: '#6b3a1e', variants: [['Can', 199, { cans: 1 }]] }),
  canned('ginger-ale', 'Ginger Ale', { color: '#c9a84a', variants: [['Can', 199, { cans: 1 }]] }),
  poured('fountain', 'Fountain Soda', {
    color: '#c9321f',
    variants: [...cups, ['Refill', { cents: 149, byService: { 'dine-in': 0 } }, { syrup: 90 }]],
  }),
  poured('iced-tea', 'Iced Tea', { color: '#b8652a', variants: cups }),
  poured('lemonade', 'Lemonade', { color: '#f2d64a', variants: cups }),
  brewed('coffee', 'Coffee', {
    color: '#4a2a18',
    variants: [
      ['Regular', 229, { coffee: 18 }],
      ['Large', 279, { coffee: 26 }],
    ],
  }),
  water('water', 'Still Water', {
    color: '#7fb6d8',
    variants: [
      ['16 oz', 149, { water: 1 }],
      ['1 L', 249, { water: 2 }],
    ],
  }),
  water('sparkling-water', 'Sparkling Water', { color: '#4f9a8f', variants: [['16 oz', 189, { water: 1 }]] }),
];
