import { dealsReport } from '@forno/shared/protocol/reports/deals';
import { chainSums } from './chain-sums.ts';
import { sumsBy } from './sums.ts';
import { bpsOf, dividedBy, tableReport, totalOf } from './table-report.ts';

export const deals = tableReport(dealsReport, async (asked) => {
  const [used, all] = await Promise.all([sumsBy(asked, 'deal'), chainSums(asked)]);
  const discountCents = totalOf(used, 'otherCents');
  return {
    rows: used
      .map(({ key, name, orders, items, cents, otherCents }) => ({
        dealId: key,
        name,
        orders,
        uses: items,
        discountCents: otherCents,
        netSalesCents: cents,
        averageCents: dividedBy(cents, orders),
        discountBps: bpsOf(otherCents, cents + otherCents),
        ordersBps: bpsOf(orders, all.orders),
      }))
      .sort((a, b) => b.netSalesCents - a.netSalesCents),
    totals: {
      orders: all.orders,
      discountCents,
      discountBps: bpsOf(discountCents, all.netSalesCents + all.discountCents),
    },
  };
});
