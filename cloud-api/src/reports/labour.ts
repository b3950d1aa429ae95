import { labourReport } from '@forno/shared/protocol/reports/labour';
import type { Wages } from './costs.ts';
import { storeSums } from './store-sums.ts';
import { bpsOf, dividedBy, tableReport, totalOf } from './table-report.ts';
import { workBy, type Work } from './work.ts';

export const labour = tableReport(labourReport, async (asked) => {
  const [stores, work, wages] = await Promise.all([storeSums(asked), workBy(asked), asked.costs.wages()]);
  const byStore = Map.groupBy(work, ({ storeId }) => storeId);
  const rows = stores.map(({ storeId, workedSeconds, netSalesCents, orders }) => {
    const wagesCents = costOf(byStore.get(storeId) ?? [], wages);
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
  const wagesCents = costOf(work, wages);
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

/** Null where somebody worked of whom no wage is entered, or nobody clocked in: a part of the cost would look like a good figure. */
function costOf(work: readonly Work[], wages: Wages): number | null {
  if (work.length === 0) return null;
  let sum = 0;
  for (const one of work) {
    const cents = wages(one);
    if (cents === null) return null;
    sum += Math.round((one.workedSeconds * cents) / 3600);
  }
  return sum;
}
