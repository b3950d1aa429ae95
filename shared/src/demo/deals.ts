import type { z } from 'zod';
import type { dealSchema } from '../domain/menu/deal.ts';

const pizzas = { categoryIds: ['pizzas'] };
const wings = { categoryIds: ['wings'] };
const sized = (...variantIds: string[]): { categoryIds: string[]; variantIds: string[] } => ({
  categoryIds: ['pizzas'],
  variantIds,
});

/** Deals without a code are found by themselves; the cheapest legal set of them is taken. */
export const DEALS: readonly z.input<typeof dealSchema>[] = [
  {
    id: 'two-mediums',
    name: 'Two medium pizzas 24.99',
    benefit: { type: 'bundle', priceCents: 2499, groups: [{ match: sized('m'), quantity: 2 }] },
    services: ['carry-out', 'drive-through'],
    perOrderMax: 5,
  },
  {
    id: 'third-half',
    name: 'Third large pizza half price',
    benefit: {
      type: 'buy-get',
      buy: { match: sized('l', 'xl'), quantity: 2 },
      get: { match: sized('l', 'xl'), quantity: 1 },
      offBps: 5000,
    },
    perOrderMax: 3,
  },
  {
    id: 'lunch-duo',
    name: 'Lunch: small pizza and a can 10.99',
    benefit: {
      type: 'bundle',
      priceCents: 1099,
      groups: [
        { match: sized('s'), quantity: 1 },
        { match: { categoryIds: ['drinks'], variantIds: ['can'] }, quantity: 1 },
      ],
    },
    dayPartIds: ['lunch'],
    perOrderMax: 10,
  },
  {
    id: 'wing-wednesday',
    name: 'Wing Wednesday 25 % off',
    benefit: { type: 'percent', offBps: 2500, match: wings },
    dayPartIds: ['wednesday'],
  },
  {
    id: 'dip-with-wings',
    name: 'Free dip with twelve wings',
    benefit: {
      type: 'buy-get',
      buy: { match: { categoryIds: ['wings'], variantIds: ['12-pieces', '24-pieces'] }, quantity: 1 },
      get: { match: { categoryIds: ['dips'] }, quantity: 1 },
      offBps: 10_000,
    },
    perOrderMax: 4,
  },
  {
    id: 'big-order',
    name: 'Party: 10 off from 120',
    benefit: { type: 'amount', offCents: 1000, match: {} },
    minSubtotalCents: 12_000,
  },
  {
    id: 'save-5',
    name: '5 off from 30',
    code: 'SAVE5',
    benefit: { type: 'amount', offCents: 500, match: {} },
    minSubtotalCents: 3000,
  },
  {
    id: 'welcome-20',
    name: 'Welcome: 20 % off pizzas',
    code: 'WELCOME20',
    benefit: { type: 'percent', offBps: 2000, match: pizzas },
    channels: ['WEB', 'MOBILE'],
  },
  {
    id: 'sweet-end',
    name: 'Free dessert with a large pizza',
    code: 'SWEET',
    benefit: {
      type: 'buy-get',
      buy: { match: sized('l', 'xl'), quantity: 1 },
      get: {
        match: { categoryIds: ['desserts'], variantIds: ['slice', 'one', 'two', 'scoop', '8-pieces'] },
        quantity: 1,
      },
      offBps: 10_000,
    },
  },
  {
    id: 'student-10',
    name: 'Students: 10 % off',
    code: 'STUDENT10',
    benefit: { type: 'percent', offBps: 1000, match: {} },
    services: ['carry-out', 'dine-in'],
  },
  {
    id: 'late-night',
    name: 'Late night: pizza and fries 15.99',
    benefit: {
      type: 'bundle',
      priceCents: 1599,
      groups: [
        { match: sized('m'), quantity: 1 },
        { match: { itemIds: ['fries', 'wedges'] }, quantity: 1 },
      ],
    },
    dayPartIds: ['late'],
    perOrderMax: 4,
  },
];
