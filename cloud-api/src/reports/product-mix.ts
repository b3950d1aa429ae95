import { productMixReport } from '@forno/shared/protocol/reports/product-mix';
import { sumsBy } from './sums.ts';
import { bpsOf, dividedBy, tableReport, totalOf } from './table-report.ts';

export const productMix = tableReport(productMixReport, async (asked) => {
  const sold = (await sumsBy(asked, 'product')).filter(({ items, cents }) => items !== 0 || cents !== 0);
  const netSalesCents = totalOf(sold, 'cents');
  return {
    rows: sold
      .map(({ key, name, parent, orders, items, cents }) => ({
        itemId: key,
        name,
        category: parent,
        orders,
        quantity: items,
        netSalesCents: cents,
        averageCents: dividedBy(cents, items),
        shareBps: bpsOf(cents, netSalesCents),
      }))
      .sort((a, b) => b.netSalesCents - a.netSalesCents),
    totals: { items: sold.length, quantity: totalOf(sold, 'items'), netSalesCents },
  };
});
