import { dealDiscount } from './deal-discount.ts';
import { bestDeals } from './deals.ts';
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
  const { uses } = bestDeals(lines, pricing);
  for (const use of uses) if (use.on !== 'delivery') discounts.push(open.take(dealDiscount(use, open)));
  for (const discount of takeManualDiscounts(open, pricing.manualDiscounts ?? [])) discounts.push(discount);
  const fees = open.chargeFees();
  for (const use of uses) if (use.on === 'delivery') discounts.push(open.take(dealDiscount(use, open)));
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
