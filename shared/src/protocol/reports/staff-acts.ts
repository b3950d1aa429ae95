import { defineReport } from './table.ts';

export const staffActsReport = defineReport({
  name: 'staff-acts',
  path: '/v1/reports/staff-acts',
  title: 'Discounts, voids and refunds',
  summary: 'What each person took off, cancelled, paid back or paid out',
  key: ['userId'],
  columns: {
    userId: { title: 'Person', kind: 'text', names: 'person' },
    discounts: { title: 'Discounts by hand', kind: 'count' },
    discountCents: { title: 'Discounted', kind: 'money' },
    refunds: { title: 'Refunds', kind: 'count' },
    refundCents: { title: 'Refunded', kind: 'money' },
    cancelled: { title: 'Sales cancelled', kind: 'count' },
    cancelledCents: { title: 'Cancelled', kind: 'money' },
    voids: { title: 'Voids after sending', kind: 'count' },
    voidCents: { title: 'Voided', kind: 'money' },
    noSales: { title: 'No-sales', kind: 'count' },
    paidOutCents: { title: 'Paid out', kind: 'money' },
    approved: { title: 'Allowed by another', kind: 'count' },
    lostCents: { title: 'All of it', kind: 'money' },
  },
  totals: {
    discountCents: { title: 'Discounted', kind: 'money' },
    refundCents: { title: 'Refunded', kind: 'money' },
    cancelledCents: { title: 'Cancelled', kind: 'money' },
    voidCents: { title: 'Voided', kind: 'money' },
  },
  chart: { kind: 'ranked', label: ['userId'], value: 'lostCents' },
});
