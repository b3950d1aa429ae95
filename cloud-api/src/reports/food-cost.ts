import { foodCostReport } from '@forno/shared/protocol/reports/food-cost';
import { chainSums } from './chain-sums.ts';
import { partsOf, sumsBy } from './sums.ts';
import { bpsOf, tableReport } from './table-report.ts';

export const foodCost = tableReport(foodCostReport, async (asked) => {
  const [moves, { netSalesCents }, paid, prices] = await Promise.all([
    sumsBy(asked, 'stock'),
    chainSums(asked),
    asked.costs.paidFor(asked),
    asked.costs.ingredientPrices(),
  ]);
  const rows = [...Map.groupBy(moves, ({ key }) => partsOf(key)[1])].map(([ingredientId, kinds]) => {
    const of = (kind: string): number => kinds.find(({ key }) => key.startsWith(`${kind}|`))?.items ?? 0;
    const ledger = paid.get(ingredientId);
    const price = prices[ingredientId];
    // Entered prices go before what was paid; what was never valued is worth what lies on the shelves.
    const cost = (quantity: number, mc = 0): number | null => {
      if (price === undefined && mc !== 0) return Math.round(mc / 1000);
      const each = price ?? ledger?.centsPerThousand;
      return each == null ? null : Math.round((quantity * each) / 1000);
    };
    // What waste and counts take away is written down as a minus.
    const [used, wasted, variance] = [of('used'), 0 - of('waste'), of('counted') + of('correction')];
    return {
      ingredientId,
      used,
      wasted,
      variance,
      varianceBps: bpsOf(variance, used),
      received: of('received'),
      usedCents: cost(used, ledger?.usedMc),
      wastedCents: cost(wasted, ledger?.wastedMc),
      varianceCents: cost(variance, ledger?.varianceMc),
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
