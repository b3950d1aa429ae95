import { channelMixReport } from '@forno/shared/protocol/reports/channel-mix';
import { partsOf, sumsBy } from './sums.ts';
import { bpsOf, dividedBy, tableReport, totalOf } from './table-report.ts';

export const channelMix = tableReport(channelMixReport, async (asked) => {
  const mix = await sumsBy(asked, 'mix');
  const netSalesCents = totalOf(mix, 'cents');
  return {
    rows: mix
      .map(({ key, orders, items, cents }) => {
        const [channel, service] = partsOf(key);
        return {
          channel,
          service,
          orders,
          items,
          netSalesCents: cents,
          averageCents: dividedBy(cents, orders),
          shareBps: bpsOf(cents, netSalesCents),
        };
      })
      .sort((a, b) => b.netSalesCents - a.netSalesCents),
    totals: { orders: totalOf(mix, 'orders'), netSalesCents },
  };
});
