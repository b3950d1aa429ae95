import { defineReport } from './table.ts';

export const channelMixReport = defineReport({
  name: 'channel-mix',
  path: '/v1/reports/channel-mix',
  title: 'Channels and services',
  summary: 'Where orders came from and how they were handed over',
  key: ['channel', 'service'],
  columns: {
    channel: { title: 'Channel', kind: 'text', names: 'channel' },
    service: { title: 'Service', kind: 'text', names: 'service' },
    orders: { title: 'Orders', kind: 'count' },
    items: { title: 'Items', kind: 'count' },
    netSalesCents: { title: 'Net sales', kind: 'money' },
    averageCents: { title: 'Average order', kind: 'money', nullable: true },
    shareBps: { title: 'Share', kind: 'share', nullable: true },
  },
  totals: {
    orders: { title: 'Orders', kind: 'count' },
    netSalesCents: { title: 'Net sales', kind: 'money' },
  },
  chart: { kind: 'ranked', label: ['channel', 'service'], value: 'netSalesCents' },
});
