import { foodCostReport } from '@forno/shared/protocol/reports/food-cost';
import { chainSums } from './chain-sums.ts';
import { partsOf, sumsBy } from './sums.ts';
import { bpsOf, tableReport } from './table-report.ts';

export const foodCost = tableReport(foodCostReport, async (asked) => {
  const [moves, { netSalesCents }] = await Promise.all([sumsBy(asked, 'stock'), chainSums(asked)]);
  const prices = asked.rates.ingredientCentsPerThousand;
  const rows = [...Map.groupBy(moves, ({ key }) => partsOf(key)[1])].map(([ingredientId, kinds]) => {
    const of = (kind: string): number => kinds.find(({ key }) => key.startsWith(`${kind}|`))?.items ?? 0;
    const price = prices[ingredientId];
    const cost = (quantity: number): number | null =>
      price === undefined ? null : Math.round((quantity * price) / 1000);
    // What waste and counts take away is written down as a minus.
    const [used, wasted, variance] = [of('used'), 0 - of('waste'), of('counted') + of('correction')];
    return {
      ingredientId,
      used,
      wasted,
      variance,
      varianceBps: bpsOf(variance, used),
      received: of('received'),
      usedCents: cost(used),
      wastedCents: cost(wasted),
      varianceCents: cost(variance),
    };
  });
  const sum = (key: 'usedCents' | 'wastedCents' | 'varianceCents'): number | null =>
    rows.reduce<number | null>((total, row) => (row[key] === null ? total : (total ?? 0) + row[key]), null);
  const usedCents = sum('usedCents');
  return {
    rows: rows.sort((a, b) => (b.usedCents ?? 0) - (a.usedCents ?? 0) || b.used - a.used),
    totals: {
      usedCents,
      wastedCents: sum('wastedCents'),
      varianceCents: sum('varianceCents'),
      netSalesCents,
      foodCostBps: usedCents === null ? null : bpsOf(usedCents, netSalesCents),
    },
  };
});
