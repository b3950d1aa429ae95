import { heatMapReport } from '@forno/shared/protocol/reports/heat-map';
import { partsOf, sumsBy } from './sums.ts';
import { dividedBy, tableReport, totalOf } from './table-report.ts';

export const heatMap = tableReport(heatMapReport, async (asked) => {
  const hours = await sumsBy(asked, 'hour');
  return {
    rows: hours.map(({ key, orders, items, cents }) => {
      const [weekday, hour] = partsOf(key);
      return {
        weekday: Number(weekday),
        hour: Number(hour),
        orders,
        items,
        netSalesCents: cents,
        averageCents: dividedBy(cents, orders),
      };
    }),
    totals: { orders: totalOf(hours, 'orders'), netSalesCents: totalOf(hours, 'cents') },
  };
});
