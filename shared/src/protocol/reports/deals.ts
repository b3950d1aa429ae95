import { defineReport } from './table.ts';

export const dealsReport = defineReport({
  name: 'deals',
  path: '/v1/reports/deals',
  title: 'Deals',
  summary: 'How often each deal was used, what it took off and what was sold with it',
  key: ['dealId'],
  columns: {
    dealId: { title: 'Deal id', kind: 'text', extra: true },
    name: { title: 'Deal', kind: 'text' },
    orders: { title: 'Orders', kind: 'count' },
    uses: { title: 'Uses', kind: 'count' },
    discountCents: { title: 'Taken off', kind: 'money' },
    netSalesCents: { title: 'Net sales of these orders', kind: 'money' },
    averageCents: { title: 'Average order', kind: 'money', nullable: true },
    discountBps: { title: 'Off of what they would cost', kind: 'share', nullable: true },
    ordersBps: { title: 'Of all orders', kind: 'share', nullable: true },
  },
  totals: {
    orders: { title: 'All orders', kind: 'count' },
    discountCents: { title: 'Taken off', kind: 'money' },
    discountBps: { title: 'Off of all sales', kind: 'share', nullable: true },
  },
  chart: { kind: 'ranked', label: ['name'], value: 'netSalesCents' },
});
