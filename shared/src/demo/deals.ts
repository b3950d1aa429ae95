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
    exclusiveGroup: 'big-orders',
  },
  {
    id: 'save-5',
    name: '5 off from 30',
    code: 'SAVE5',
    benefit: { type: 'amount', offCents: 500, match: {} },
    minSubtotalCents: 3000,
    exclusiveGroup: 'coupons',
  },
  {
    id: 'welcome-20',
    name: 'Welcome: 20 % off pizzas',
    code: 'WELCOME20',
    benefit: { type: 'percent', offBps: 2000, match: pizzas },
    channels: ['WEB', 'MOBILE'],
    exclusiveGroup: 'coupons',
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
    exclusiveGroup: 'coupons',
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
  {
    id: 'three-sides',
    name: 'Any three sides 14.99',
    benefit: {
      type: 'mix-match',
      match: { categoryIds: ['sides'] },
      quantity: 3,
      reward: { priceCents: 1499 },
    },
    perOrderMax: 3,
  },
  {
    id: 'fourth-dip',
    name: 'Four dips, the cheapest free',
    benefit: {
      type: 'mix-match',
      match: { categoryIds: ['dips'] },
      quantity: 4,
      reward: { which: 'cheapest', count: 1, offBps: 10_000 },
    },
    perOrderMax: 2,
    priority: 1,
  },
  {
    id: 'sweet-two',
    name: 'Two desserts, the dearer half price',
    benefit: {
      type: 'mix-match',
      match: { categoryIds: ['desserts'] },
      quantity: 2,
      reward: { which: 'dearest', count: 1, offBps: 5000 },
    },
    weekdays: [0],
    perOrderMax: 2,
  },
  {
    id: 'afternoon-cups',
    name: 'Afternoon: every coffee and iced tea 1.50',
    benefit: { type: 'unit-price', priceCents: 150, match: { itemIds: ['coffee', 'iced-tea'] } },
    dayPartIds: ['afternoon'],
  },
  {
    id: 'office-salads',
    name: 'Salads: 10 % from three, 15 % from six',
    benefit: {
      type: 'tiered',
      by: 'quantity',
      match: { categoryIds: ['salads'] },
      tiers: [
        { from: 3, reward: { offBps: 1000 } },
        { from: 6, reward: { offBps: 1500 } },
      ],
    },
  },
  {
    id: 'winter-feast',
    name: 'Winter feast: 6 off from 80, 15 off from 150',
    benefit: {
      type: 'tiered',
      by: 'spend',
      match: {},
      tiers: [
        { from: 8000, reward: { offCents: 600 } },
        { from: 15_000, reward: { offCents: 1500 } },
      ],
    },
    validFrom: '2026-11-01',
    validTo: '2027-02-28',
    exclusiveGroup: 'big-orders',
  },
  {
    id: 'free-delivery',
    name: 'Free delivery from 40',
    benefit: { type: 'free-delivery' },
    services: ['delivery'],
    minSubtotalCents: 4000,
  },
  {
    id: 'bigger-salad',
    name: '2 off a full salad',
    code: 'GREENS',
    benefit: {
      type: 'amount',
      offCents: 200,
      match: { categoryIds: ['salads'], variantIds: ['full'] },
    },
  },
  {
    id: 'birthday',
    name: 'Birthday: a dessert on us',
    benefit: {
      type: 'mix-match',
      match: { categoryIds: ['desserts'] },
      quantity: 1,
      reward: { which: 'cheapest', count: 1, offBps: 10_000 },
    },
    customer: { tagsAny: ['birthday'] },
  },
  {
    id: 'first-order',
    name: 'First order: 15 % off',
    benefit: { type: 'percent', offBps: 1500, match: {} },
    customer: { ordersMax: 0 },
    exclusiveGroup: 'coupons',
  },
  {
    id: 'staff-meal',
    name: 'Staff meal: half price',
    code: 'STAFF50',
    benefit: { type: 'percent', offBps: 5000, match: {} },
    customer: { tagsAny: ['staff'] },
    combinable: false,
  },
];
