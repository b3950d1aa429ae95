import { allocate } from '../../money/index.ts';
import type { OrderLine } from '../pricing/line.ts';
import { lineCents } from '../pricing/price-order.ts';
import type { OrderTotals } from '../pricing/totals.ts';

export interface BillShares {
  /** What the customer pays for each line: less its share of discounts, with its share of added tax. */
  readonly lines: ReadonlyMap<string, number>;
  /** The same for all fees together. */
  readonly feesCents: number;
}

/** What of a bill each line and the fees are; together the total, to the cent. */
export function billShares(lines: readonly OrderLine[], totals: OrderTotals): BillShares {
  const open = new Map(lines.map((line) => [line.lineId, lineCents(line)]));
  const fees = new Map(totals.fees.map((fee) => [fee.feeId as string, fee.cents]));
  for (const { byLine, byFee } of totals.discounts) {
    for (const { lineId, cents } of byLine) open.set(lineId, open.get(lineId)! - cents);
    for (const { feeId, cents } of byFee) fees.set(feeId, fees.get(feeId)! - cents);
  }
  const shares = new Map(open);
  let feesCents = [...fees.values()].reduce((sum, cents) => sum + cents, 0);
  for (const tax of totals.taxes) {
    if (tax.inclusive || tax.taxCents === 0) continue;
    const taxedLines = lines.filter(
      ({ tax: { categoryId, rateBps, inclusive } }) =>
        categoryId === tax.categoryId && rateBps === tax.rateBps && !inclusive,
    );
    const taxedFees = totals.fees.filter((fee) => fee.taxCategoryId === tax.categoryId);
    const parts = allocate(tax.taxCents, [
      ...taxedLines.map((line) => open.get(line.lineId)!),
      ...taxedFees.map((fee) => fees.get(fee.feeId)!),
    ]);
    taxedLines.forEach((line, n) => shares.set(line.lineId, shares.get(line.lineId)! + parts[n]!));
    feesCents += parts.slice(taxedLines.length).reduce((sum, cents) => sum + cents, 0);
  }
  return { lines: shares, feesCents };
}

/** What each unit of a line is of its share: unit after unit they add up to it exactly. */
export const unitShares = (shareCents: number, quantity: number): readonly number[] =>
  allocate(
    shareCents,
    Array.from({ length: quantity }, () => 1),
  );
