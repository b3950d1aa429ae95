import { defineReport } from './table.ts';

/** Time counts on the date it ended on. Wages are what is entered of the person, else of the role, else of the chain. */
export const labourReport = defineReport({
  name: 'labour',
  path: '/v1/reports/labour',
  title: 'Labour',
  summary: 'Hours worked, what they cost and what was sold in them',
  key: ['storeId'],
  columns: {
    storeId: { title: 'Store', kind: 'text', names: 'store' },
    workedSeconds: { title: 'Worked', kind: 'seconds' },
    wagesCents: { title: 'Wages', kind: 'money', nullable: true },
    netSalesCents: { title: 'Net sales', kind: 'money' },
    labourBps: { title: 'Labour', kind: 'share', nullable: true },
    salesPerHourCents: { title: 'Net sales an hour', kind: 'money', nullable: true },
    orders: { title: 'Orders', kind: 'count' },
  },
  totals: {
    workedSeconds: { title: 'Worked', kind: 'seconds' },
    wagesCents: { title: 'Wages', kind: 'money', nullable: true },
    netSalesCents: { title: 'Net sales', kind: 'money' },
    labourBps: { title: 'Labour', kind: 'share', nullable: true },
  },
  chart: { kind: 'ranked', label: ['storeId'], value: 'salesPerHourCents' },
});
