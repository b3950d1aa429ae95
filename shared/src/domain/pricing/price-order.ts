import { allocate } from '../../money/index.ts';
import { bestDeals } from './deals.ts';
import type { DealUse } from './deal-unit.ts';
import type { OrderLine } from './line.ts';
import { takeManualDiscounts } from './manual-discount.ts';
import { OpenAmounts } from './open-amounts.ts';
import type { OrderPricing } from './order-pricing.ts';
import { taxExemption, taxTotals } from './tax.ts';
import type { OrderDiscount, OrderTotals } from './totals.ts';

export const lineCents = (line: Pick<OrderLine, 'unitCents' | 'quantity'>): number =>
  line.unitCents * line.quantity;

/**
 * Totals of an order: lines, less the cheapest legal set of deals, less what was taken off by hand, plus
 * fees, plus or including tax. A discount never exceeds what it is taken off.
 */
export function priceOrder(lines: readonly OrderLine[], pricing: OrderPricing): OrderTotals {
  const open = new OpenAmounts(lines, pricing.fees ?? []);
  const discounts: OrderDiscount[] = [];
  for (const use of bestDeals(lines, pricing)) discounts.push(open.take(toDiscount(use)));
  for (const discount of takeManualDiscounts(open, pricing.manualDiscounts ?? [])) discounts.push(discount);
  const fees = open.chargeFees();
  const exempt = pricing.taxExempt ? taxExemption(open) : null;
  if (exempt?.discount) discounts.push(open.take(exempt.discount));

  const taxes = taxTotals(open, pricing.taxExempt ?? false);
  const subtotalCents = lines.reduce((sum, line) => sum + lineCents(line), 0);
  const discountCents = discounts.reduce((sum, discount) => sum + discount.cents, 0);
  const feeCents = fees.reduce((sum, fee) => sum + fee.cents, 0);
  const addedTaxCents = taxes.reduce((sum, tax) => sum + (tax.inclusive ? 0 : tax.taxCents), 0);
  return {
    subtotalCents,
    discounts,
    discountCents,
    fees,
    feeCents,
    taxes,
    addedTaxCents,
    includedTaxCents: taxes.reduce((sum, tax) => sum + (tax.inclusive ? tax.taxCents : 0), 0),
    exemptTaxCents: exempt?.cents ?? 0,
    totalCents: subtotalCents - discountCents + feeCents + addedTaxCents,
  };
}

/** Shares a deal's saving over the lines it took, in proportion to what they cost. */
function toDiscount(use: DealUse): OrderDiscount {
  const byLine = new Map<string, number>();
  const shares = allocate(
    use.cents,
    use.units.map((unit) => unit.cents),
  );
  use.units.forEach((unit, i) => byLine.set(unit.lineId, (byLine.get(unit.lineId) ?? 0) + shares[i]!));
  return {
    source: 'deal',
    dealId: use.deal.id,
    name: use.deal.name,
    cents: use.cents,
    byLine: [...byLine].map(([lineId, cents]) => ({ lineId, cents })),
    byFee: [],
    trace: [{ label: use.deal.name, cents: use.cents }],
  };
}
