import { defineReport } from './table.ts';

/** Every order that was sold or cancelled, newest first, page by page. */
export const ordersReport = defineReport({
  name: 'orders',
  path: '/v1/reports/orders/detailed',
  title: 'Orders',
  summary: 'Each order of the range, newest first, page by page',
  key: ['orderId'],
  columns: {
    orderId: { title: 'Order id', kind: 'text', extra: true },
    date: { title: 'Date', kind: 'date' },
    storeId: { title: 'Store', kind: 'text', names: 'store' },
    number: { title: 'Number', kind: 'count' },
    at: { title: 'Taken', kind: 'moment' },
    status: { title: 'Status', kind: 'text', names: 'status' },
    channel: { title: 'Channel', kind: 'text', names: 'channel' },
    service: { title: 'Service', kind: 'text', names: 'service' },
    tender: { title: 'Tender', kind: 'text', names: 'tender' },
    customerId: { title: 'Customer id', kind: 'text', extra: true },
    userId: { title: 'Taken by', kind: 'text', names: 'person', extra: true },
    items: { title: 'Items', kind: 'count' },
    netCents: { title: 'Net', kind: 'money' },
    discountCents: { title: 'Discounts', kind: 'money' },
    taxCents: { title: 'Tax', kind: 'money', extra: true },
    grossCents: { title: 'Total', kind: 'money' },
    refundCents: { title: 'Refunded', kind: 'money' },
    prepSeconds: { title: 'To ready', kind: 'seconds', nullable: true },
    lateSeconds: { title: 'Against the promise', kind: 'seconds', nullable: true, extra: true },
  },
  totals: {
    orders: { title: 'Orders sold', kind: 'count' },
    cancelled: { title: 'Cancelled', kind: 'count' },
    netSalesCents: { title: 'Net sales', kind: 'money' },
  },
});
