import { defineReport } from './table.ts';

/** A customer has lapsed who did not come for this many days, up to the range's end. */
export const LAPSED_DAYS = 60;

/** Customers are known by an id in a store and nothing else; a visit is a date on which one ordered. */
export const customersReport = defineReport({
  name: 'customers',
  path: '/v1/reports/customers',
  title: 'Customers',
  summary: 'How many customers were new, came back or stayed away',
  key: ['group'],
  columns: {
    group: { title: 'Customers who', kind: 'text' },
    customers: { title: 'Customers', kind: 'count' },
    visits: { title: 'Visits in this time', kind: 'count' },
    visitsPerCustomerHundredths: {
      title: 'Visits a customer × 100',
      kind: 'count',
      nullable: true,
      extra: true,
    },
    shareBps: { title: 'Share of the known', kind: 'share', nullable: true },
  },
  totals: {
    known: { title: 'Known so far', kind: 'count' },
    active: { title: 'Came in this time', kind: 'count' },
    repeatBps: { title: 'Came more than once, ever', kind: 'share', nullable: true },
    ordersKnownBps: { title: 'Orders with a known customer', kind: 'share', nullable: true },
  },
  chart: { kind: 'ranked', label: ['group'], value: 'customers' },
});
