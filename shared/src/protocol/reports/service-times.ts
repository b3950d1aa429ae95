import { defineReport } from './table.ts';

/** Percentiles are counted in half minutes: each is the end of the half minute it falls into. */
export const serviceTimesReport = defineReport({
  name: 'service-times',
  path: '/v1/reports/service-times',
  title: 'Service and promise times',
  summary: 'How long orders took to be ready, and how many came when they were promised',
  key: ['service'],
  columns: {
    service: { title: 'Service', kind: 'text', names: 'service' },
    orders: { title: 'Orders made', kind: 'count' },
    prepSecondsAverage: { title: 'Average to ready', kind: 'seconds', nullable: true },
    prepSecondsP50: { title: 'Half ready within', kind: 'seconds', nullable: true },
    prepSecondsP90: { title: 'Nine of ten within', kind: 'seconds', nullable: true },
    promised: { title: 'Promises that came due', kind: 'count' },
    onTimeBps: { title: 'In time', kind: 'share', nullable: true },
    lateSecondsAverage: { title: 'Late by, when late', kind: 'seconds', nullable: true },
  },
  totals: {
    orders: { title: 'Orders made', kind: 'count' },
    prepSecondsP50: { title: 'Half ready within', kind: 'seconds', nullable: true },
    prepSecondsP90: { title: 'Nine of ten within', kind: 'seconds', nullable: true },
    onTimeBps: { title: 'In time', kind: 'share', nullable: true },
  },
  chart: { kind: 'ranked', label: ['service'], value: 'prepSecondsP90' },
});
