import { allocate, includedTax, percentOf } from '../../money/index.ts';
import type { LineTax } from './line.ts';
import type { OpenAmount, OpenAmounts } from './open-amounts.ts';
import type { OrderDiscount, OrderTotals } from './totals.ts';

interface TaxGroup {
  readonly tax: LineTax;
  readonly amounts: OpenAmount[];
  baseCents: number;
}

/** Lines and fees that are taxed alike. */
function taxGroups(open: OpenAmounts): TaxGroup[] {
  const groups = new Map<string, TaxGroup>();
  const add = (amount: OpenAmount): void => {
    const { tax } = amount;
    if (!tax) return;
    const key = `${tax.categoryId} ${tax.rateBps} ${tax.inclusive}`;
    const group = groups.get(key) ?? { tax, amounts: [], baseCents: 0 };
    group.amounts.push(amount);
    group.baseCents += amount.cents;
    groups.set(key, group);
  };
  open.lines.forEach(add);
  open.fees.forEach(add);
  return [...groups.values()];
}

const taxOf = ({ tax, baseCents }: TaxGroup): number =>
  tax.inclusive ? includedTax(baseCents, tax.rateBps) : percentOf(baseCents, tax.rateBps);

/** Tax is rounded once a category, on the sum of what is taxed at that rate. */
export function taxTotals(open: OpenAmounts, exempt: boolean): OrderTotals['taxes'] {
  return taxGroups(open).map((group) => ({
    ...group.tax,
    baseCents: group.baseCents,
    taxCents: exempt ? 0 : taxOf(group),
  }));
}

/**
 * What an exempt customer is spared. Tax that would be added is not. Tax that a price contains is taken off as
 * a discount: reckoned once a category as it would be charged, and shared over what it lies in by price.
 */
export function taxExemption(open: OpenAmounts): {
  readonly cents: number;
  readonly discount: OrderDiscount | null;
} {
  let cents = 0;
  const off: OrderDiscount = {
    source: 'tax-exempt',
    dealId: null,
    name: 'Tax exempt',
    cents: 0,
    byLine: [],
    byFee: [],
    trace: [],
  };
  for (const group of taxGroups(open)) {
    const taxCents = taxOf(group);
    cents += taxCents;
    if (!group.tax.inclusive || taxCents === 0) continue;
    off.cents += taxCents;
    off.trace.push({ label: group.tax.name, cents: taxCents });
    const shares = allocate(
      taxCents,
      group.amounts.map((amount) => amount.cents),
    );
    group.amounts.forEach((amount, n) => {
      if (shares[n] === 0) return;
      if (open.fees.includes(amount)) off.byFee.push({ feeId: amount.id, cents: shares[n]! });
      else off.byLine.push({ lineId: amount.id, cents: shares[n]! });
    });
  }
  return { cents, discount: off.cents > 0 ? off : null };
}
