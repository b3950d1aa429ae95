import { defineReport } from './table.ts';

export const productMixReport = defineReport({
  name: 'product-mix',
  path: '/v1/reports/product-mix',
  title: 'Product mix',
  summary: 'What was sold of each item, and its share of net sales',
  key: ['itemId'],
  columns: {
    itemId: { title: 'Item id', kind: 'text', extra: true },
    name: { title: 'Item', kind: 'text' },
    category: { title: 'Category', kind: 'text', names: 'category' },
    orders: { title: 'Orders with it', kind: 'count' },
    quantity: { title: 'Sold', kind: 'count' },
    netSalesCents: { title: 'Net sales', kind: 'money' },
    averageCents: { title: 'Net a unit', kind: 'money', nullable: true },
    shareBps: { title: 'Share', kind: 'share', nullable: true },
  },
  totals: {
    items: { title: 'Items', kind: 'count' },
    quantity: { title: 'Units sold', kind: 'count' },
    netSalesCents: { title: 'Net sales', kind: 'money' },
  },
  chart: { kind: 'ranked', label: ['name'], alike: ['category'], value: 'netSalesCents' },
});
