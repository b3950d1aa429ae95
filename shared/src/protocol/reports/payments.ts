import { defineReport } from './table.ts';

export const paymentsReport = defineReport({
  name: 'payments',
  path: '/v1/reports/payments',
  title: 'Payments',
  summary: 'Money taken, paid back and lost by tender, with tips',
  key: ['tender'],
  columns: {
    tender: { title: 'Tender', kind: 'text', names: 'tender' },
    payments: { title: 'Payments', kind: 'count' },
    takenCents: { title: 'Taken', kind: 'money' },
    refunds: { title: 'Refunds', kind: 'count' },
    refundedCents: { title: 'Paid back', kind: 'money' },
    lostCents: { title: 'Lost', kind: 'money' },
    netCents: { title: 'Net', kind: 'money' },
    creditCents: { title: 'For credit sold', kind: 'money' },
    tipCents: { title: 'Tips', kind: 'money' },
    shareBps: { title: 'Share', kind: 'share', nullable: true },
  },
  totals: {
    takenCents: { title: 'Taken', kind: 'money' },
    refundedCents: { title: 'Paid back', kind: 'money' },
    netCents: { title: 'Net', kind: 'money' },
    tipCents: { title: 'Tips', kind: 'money' },
  },
  chart: { kind: 'ranked', label: ['tender'], value: 'netCents' },
});
