import { defineReport } from './table.ts';

/** The newest sessions first; totals are of those shown. */
export const drawersReport = defineReport({
  name: 'drawers',
  path: '/v1/reports/drawers',
  title: 'Drawers',
  summary: 'Each drawer session: its float, its cash, what was counted and what was missing',
  key: ['drawerId'],
  columns: {
    drawerId: { title: 'Session', kind: 'text', extra: true },
    date: { title: 'Date', kind: 'date' },
    storeId: { title: 'Store', kind: 'text', names: 'store' },
    deviceId: { title: 'Till', kind: 'text', names: 'till' },
    kind: { title: 'Kind', kind: 'text', names: 'drawer', extra: true },
    staffId: { title: 'Person', kind: 'text', names: 'person' },
    openedAt: { title: 'Opened', kind: 'moment' },
    closedAt: { title: 'Counted', kind: 'moment', nullable: true },
    floatCents: { title: 'Float', kind: 'money' },
    cashCents: { title: 'Cash from sales', kind: 'money' },
    paidInCents: { title: 'Paid in', kind: 'money', extra: true },
    paidOutCents: { title: 'Paid out', kind: 'money' },
    dropCents: { title: 'Dropped', kind: 'money' },
    expectedCents: { title: 'Expected', kind: 'money' },
    countedCents: { title: 'Counted', kind: 'money', nullable: true },
    differenceCents: { title: 'Over or short', kind: 'money', nullable: true },
    noSales: { title: 'No-sales', kind: 'count' },
  },
  totals: {
    sessions: { title: 'Sessions', kind: 'count' },
    open: { title: 'Not counted yet', kind: 'count' },
    cashCents: { title: 'Cash from sales', kind: 'money' },
    differenceCents: { title: 'Over or short', kind: 'money' },
  },
});
