import { defineReport } from './table.ts';

/**
 * Quantities are in base units. Costs are what the stock ledger booked at the time, at each store's moving
 * average; a price entered beside the report goes before that, and without either they are left open.
 */
export const foodCostReport = defineReport({
  name: 'food-cost',
  path: '/v1/reports/food-cost',
  title: 'Food cost and variance',
  summary: 'What recipes used of each ingredient, what was thrown away, and what counting found missing',
  key: ['ingredientId'],
  columns: {
    ingredientId: { title: 'Ingredient', kind: 'text', names: 'ingredient' },
    used: { title: 'Used by recipe', kind: 'quantity' },
    wasted: { title: 'Wasted', kind: 'quantity' },
    variance: { title: 'Over or short at counts', kind: 'quantity' },
    varianceBps: { title: 'Variance of use', kind: 'share', nullable: true },
    received: { title: 'Received', kind: 'quantity' },
    usedCents: { title: 'Cost of use', kind: 'money', nullable: true },
    wastedCents: { title: 'Cost of waste', kind: 'money', nullable: true },
    varianceCents: { title: 'Cost of variance', kind: 'money', nullable: true },
  },
  totals: {
    usedCents: { title: 'Cost of use', kind: 'money', nullable: true },
    wastedCents: { title: 'Cost of waste', kind: 'money', nullable: true },
    varianceCents: { title: 'Cost of variance', kind: 'money', nullable: true },
    netSalesCents: { title: 'Net sales', kind: 'money' },
    foodCostBps: { title: 'Food cost', kind: 'share', nullable: true },
  },
  chart: { kind: 'ranked', label: ['ingredientId'], value: 'used' },
});
