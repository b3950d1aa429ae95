import { defineReport } from './table.ts';

export const heatMapReport = defineReport({
  name: 'heat-map',
  path: '/v1/reports/heat-map',
  title: 'Hours of the week',
  summary: 'Orders and sales by weekday and hour, as the stores’ own clocks show them',
  key: ['weekday', 'hour'],
  columns: {
    weekday: { title: 'Weekday', kind: 'weekday' },
    hour: { title: 'Hour', kind: 'hour' },
    orders: { title: 'Orders', kind: 'count' },
    items: { title: 'Items', kind: 'count' },
    netSalesCents: { title: 'Net sales', kind: 'money' },
    averageCents: { title: 'Average order', kind: 'money', nullable: true },
  },
  totals: {
    orders: { title: 'Orders', kind: 'count' },
    netSalesCents: { title: 'Net sales', kind: 'money' },
  },
  chart: { kind: 'heat', label: ['weekday', 'hour'], value: 'orders' },
});
