import { defineReport } from './table.ts';

export const storeRankingReport = defineReport({
  name: 'store-ranking',
  path: '/v1/reports/store-ranking',
  title: 'Stores',
  summary: 'The stores beside each other, best sellers first',
  key: ['storeId'],
  columns: {
    rank: { title: 'Rank', kind: 'count' },
    storeId: { title: 'Store', kind: 'text', names: 'store' },
    orders: { title: 'Orders', kind: 'count' },
    netSalesCents: { title: 'Net sales', kind: 'money' },
    averageCents: { title: 'Average order', kind: 'money', nullable: true },
    dayCents: { title: 'Net sales a day open', kind: 'money', nullable: true },
    shareBps: { title: 'Share', kind: 'share', nullable: true },
    discountCents: { title: 'Discounts', kind: 'money' },
    refundCents: { title: 'Refunds', kind: 'money' },
    cancelled: { title: 'Cancelled', kind: 'count' },
    onTimeBps: { title: 'In time', kind: 'share', nullable: true },
    salesPerHourCents: { title: 'Net sales an hour worked', kind: 'money', nullable: true, extra: true },
  },
  totals: {
    stores: { title: 'Stores', kind: 'count' },
    orders: { title: 'Orders', kind: 'count' },
    netSalesCents: { title: 'Net sales', kind: 'money' },
    dayCents: { title: 'Net sales a store and day', kind: 'money', nullable: true },
  },
  chart: { kind: 'ranked', label: ['storeId'], value: 'netSalesCents' },
});
