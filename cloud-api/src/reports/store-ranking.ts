import { storeRankingReport } from '@forno/shared/protocol/reports/store-ranking';
import { storeSums } from './store-sums.ts';
import { bpsOf, dividedBy, tableReport, totalOf } from './table-report.ts';

export const storeRanking = tableReport(storeRankingReport, async (asked) => {
  const stores = await storeSums(asked);
  const netSalesCents = totalOf(stores, 'netSalesCents');
  return {
    rows: stores.map((store, n) => ({
      rank: n + 1,
      storeId: store.storeId,
      orders: store.orders,
      netSalesCents: store.netSalesCents,
      averageCents: dividedBy(store.netSalesCents, store.orders),
      dayCents: dividedBy(store.netSalesCents, store.daysOpen),
      shareBps: bpsOf(store.netSalesCents, netSalesCents),
      discountCents: store.discountCents,
      refundCents: store.refundCents,
      cancelled: store.cancelled,
      onTimeBps: bpsOf(store.onTime, store.timed),
      salesPerHourCents: dividedBy(store.netSalesCents * 3600, store.workedSeconds),
    })),
    totals: {
      stores: stores.length,
      orders: totalOf(stores, 'orders'),
      netSalesCents,
      dayCents: dividedBy(netSalesCents, totalOf(stores, 'daysOpen')),
    },
  };
});
