import { labourReport } from '@forno/shared/protocol/reports/labour';
import { personKey } from './people.ts';
import { storeSums } from './store-sums.ts';
import { bpsOf, dividedBy, tableReport, totalOf, type Asked } from './table-report.ts';
import { workBetween, type Work } from './work.ts';

export const labour = tableReport(labourReport, async (asked) => {
  const [stores, work] = await Promise.all([storeSums(asked), paidWork(asked)]);
  const byStore = Map.groupBy(work, ({ storeId }) => storeId);
  const rows = stores.map(({ storeId, workedSeconds, netSalesCents, orders }) => {
    const wagesCents = costOf(byStore.get(storeId) ?? []);
    return {
      storeId,
      workedSeconds,
      wagesCents,
      netSalesCents,
      labourBps: wagesCents === null ? null : bpsOf(wagesCents, netSalesCents),
      salesPerHourCents: dividedBy(netSalesCents * 3600, workedSeconds),
      orders,
    };
  });
  const wagesCents = costOf(work);
  const netSalesCents = totalOf(stores, 'netSalesCents');
  return {
    rows,
    totals: {
      workedSeconds: totalOf(stores, 'workedSeconds'),
      wagesCents,
      netSalesCents,
      labourBps: wagesCents === null ? null : bpsOf(wagesCents, netSalesCents),
    },
  };
});

interface Paid extends Work {
  /** Seconds times cents an hour; null: nothing is entered. */
  readonly paid: number | null;
}

/** What was worked, each part of the range at the wage of its time. */
async function paidWork(asked: Asked): Promise<Paid[]> {
  const { startDate, endDate, costs } = asked;
  const wages = await costs.wages();
  const dates = wages.changesOn.filter((date) => date > startDate && date <= endDate);
  return (await workBetween(asked, dates)).map((work) => {
    const cents = wages.centsPerHour(work, dates[work.span - 1] ?? startDate);
    return { ...work, paid: cents === null ? null : work.workedSeconds * cents };
  });
}

/** Null where somebody worked of whom no wage is entered, or nobody clocked in: a part of the cost would look like a good figure. */
function costOf(work: readonly Paid[]): number | null {
  if (work.length === 0) return null;
  let sum = 0;
  for (const own of Map.groupBy(work, personKey).values()) {
    let paid = 0;
    for (const one of own) {
      if (one.paid === null) return null;
      paid += one.paid;
    }
    sum += Math.round(paid / 3600);
  }
  return sum;
}
