import { serviceTimesReport } from '@forno/shared/protocol/reports/service-times';
import { PREP_BIN_SECONDS } from '../clickhouse/views.ts';
import { partsOf, sumsBy } from './sums.ts';
import { bpsOf, dividedBy, tableReport, totalOf, type Sum } from './table-report.ts';

export const serviceTimes = tableReport(serviceTimesReport, async (asked) => {
  const [prep, promises] = await Promise.all([sumsBy(asked, 'prep'), sumsBy(asked, 'promise')]);
  const byService = Map.groupBy(prep, ({ key }) => partsOf(key)[0]);
  const services = [...new Set([...byService.keys(), ...promises.map(({ key }) => key)])].sort();
  const rows = services.map((service) => {
    const bins = byService.get(service) ?? [];
    const promise = promises.find(({ key }) => key === service) ?? { orders: 0, items: 0, cents: 0 };
    return {
      service,
      orders: totalOf(bins, 'orders'),
      prepSecondsAverage: dividedBy(totalOf(bins, 'items'), totalOf(bins, 'orders')),
      prepSecondsP50: secondsAt(bins, 0.5),
      prepSecondsP90: secondsAt(bins, 0.9),
      promised: promise.orders,
      onTimeBps: bpsOf(promise.items, promise.orders),
      lateSecondsAverage: dividedBy(promise.cents, promise.orders - promise.items),
    };
  });
  return {
    rows,
    totals: {
      orders: totalOf(rows, 'orders'),
      prepSecondsP50: secondsAt(prep, 0.5),
      prepSecondsP90: secondsAt(prep, 0.9),
      onTimeBps: bpsOf(totalOf(promises, 'items'), totalOf(promises, 'orders')),
    },
  };
});

/** The end of the half minute that holds the value at this share of the orders. */
function secondsAt(bins: readonly Sum[], share: number): number | null {
  const sorted = bins
    .map(({ key, orders }) => ({ bin: Number(partsOf(key)[1]), orders }))
    .sort((a, b) => a.bin - b.bin);
  const all = totalOf(sorted, 'orders');
  const wanted = Math.min(Math.floor(share * all), all - 1);
  let seen = 0;
  for (const { bin, orders } of sorted) {
    seen += orders;
    if (seen > wanted) return (bin + 1) * PREP_BIN_SECONDS;
  }
  return null;
}
