import { hoursWorkedReport } from '@forno/shared/protocol/reports/hours-worked';
import { personKey, roleOn } from './people.ts';
import { bpsOf, dividedBy, tableReport, totalOf } from './table-report.ts';
import { workBy } from './work.ts';

export const hoursWorked = tableReport(hoursWorkedReport, async (asked) => {
  const [work, people] = await Promise.all([workBy(asked), asked.costs.people()]);
  // Who became something else within the range is called what they became.
  const roles = new Map(people.map((one) => [personKey(one), roleOn(one, asked.endDate)]));
  const workedSeconds = totalOf(work, 'workedSeconds');
  return {
    rows: work.map((row) => ({
      ...row,
      role: roles.get(personKey(row)) ?? '',
      shiftSecondsAverage: dividedBy(row.workedSeconds, row.shifts),
      shareBps: bpsOf(row.workedSeconds, workedSeconds),
    })),
    totals: {
      people: work.length,
      shifts: totalOf(work, 'shifts'),
      workedSeconds,
      breakSeconds: totalOf(work, 'breakSeconds'),
    },
  };
});
