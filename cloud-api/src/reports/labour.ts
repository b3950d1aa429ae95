import { labourReport } from '@forno/shared/protocol/reports/labour';
import { storeSums } from './store-sums.ts';
import { bpsOf, dividedBy, tableReport, totalOf } from './table-report.ts';

export const labour = tableReport(labourReport, async (asked) => {
  const rate = asked.rates.wageCentsPerHour;
  const wages = (seconds: number): number | null =>
    rate === null ? null : Math.round((seconds * rate) / 3600);
  const stores = await storeSums(asked);
  const workedSeconds = totalOf(stores, 'workedSeconds');
  const netSalesCents = totalOf(stores, 'netSalesCents');
  const wagesCents = wages(workedSeconds);
  return {
    rows: stores.map(({ storeId, workedSeconds: worked, netSalesCents: net, orders }) => {
      const cost = wages(worked);
      return {
        storeId,
        workedSeconds: worked,
        wagesCents: cost,
        netSalesCents: net,
        labourBps: cost === null ? null : bpsOf(cost, net),
        salesPerHourCents: dividedBy(net * 3600, worked),
        orders,
      };
    }),
    totals: {
      workedSeconds,
      wagesCents,
      netSalesCents,
      labourBps: wagesCents === null ? null : bpsOf(wagesCents, netSalesCents),
    },
  };
});
