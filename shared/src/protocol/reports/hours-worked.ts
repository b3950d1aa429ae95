import { defineReport } from './table.ts';

/** Time counts on the date it ended on. What somebody earns is not in it: whoever sees reports sees this. */
export const hoursWorkedReport = defineReport({
  name: 'hours-worked',
  path: '/v1/reports/hours-worked',
  title: 'Hours worked',
  summary: 'How long each person worked, in which store and as what',
  key: ['storeId', 'staffId'],
  columns: {
    staffId: { title: 'Person', kind: 'text', names: 'person' },
    storeId: { title: 'Store', kind: 'text', names: 'store' },
    role: { title: 'Role', kind: 'text', names: 'role' },
    shifts: { title: 'Shifts', kind: 'count' },
    workedSeconds: { title: 'Worked', kind: 'seconds' },
    breakSeconds: { title: 'Breaks', kind: 'seconds' },
    shiftSecondsAverage: { title: 'A shift', kind: 'seconds', nullable: true },
    shareBps: { title: 'Share', kind: 'share', nullable: true },
  },
  totals: {
    people: { title: 'People', kind: 'count' },
    shifts: { title: 'Shifts', kind: 'count' },
    workedSeconds: { title: 'Worked', kind: 'seconds' },
    breakSeconds: { title: 'Breaks', kind: 'seconds' },
  },
  chart: { kind: 'ranked', label: ['staffId', 'storeId'], value: 'workedSeconds' },
});
