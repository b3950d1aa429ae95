import { allocate, includedTax, percentOf } from '../../money/index.ts';
import type { Deal } from '../menu/deal.ts';
import type { Channel, Service } from '../menu/price.ts';
import type { DealUse } from './deal-unit.ts';
import { bestDeals } from './deals.ts';
import type { OrderLine, OrderTotals } from './line.ts';

/** What a total depends on besides the lines. */
export interface OrderPricing {
  readonly service: Service;
  readonly channel: Channel;
  /** Codes the cashier entered. */
  readonly dealCodes: readonly string[];
  /** The deals of the menu in force. */
  readonly deals: readonly Deal[];
  /** Day parts in force now at the shop. */
  readonly dayPartIds: readonly string[];
}

export const lineCents = (line: Pick<OrderLine, 'unitCents' | 'quantity'>): number =>
  line.unitCents * line.quantity;

/** Totals of an order: lines, less the cheapest legal set of deals, plus or including tax. */
export function priceOrder(lines: readonly OrderLine[], pricing: OrderPricing): OrderTotals {
  const subtotalCents = lines.reduce((sum, line) => sum + lineCents(line), 0);
  const discounts = bestDeals(lines, pricing).map(toDiscount);
  const discountCents = discounts.reduce((sum, discount) => sum + discount.cents, 0);

  const net = new Map(lines.map((line) => [line.lineId, lineCents(line)]));
  for (const discount of discounts)
    for (const { lineId, cents } of discount.byLine) net.set(lineId, net.get(lineId)! - cents);
  const taxes = taxTotals(lines, net);
  const addedTaxCents = taxes.reduce((sum, tax) => sum + (tax.inclusive ? 0 : tax.taxCents), 0);
  const includedTaxCents = taxes.reduce((sum, tax) => sum + (tax.inclusive ? tax.taxCents : 0), 0);
  return {
    subtotalCents,
    discounts,
    discountCents,
    taxes,
    addedTaxCents,
    includedTaxCents,
    totalCents: subtotalCents - discountCents + addedTaxCents,
  };
}

/** Tax is rounded once a category, on the sum of what is taxed at that rate. */
function taxTotals(lines: readonly OrderLine[], net: ReadonlyMap<string, number>): OrderTotals['taxes'] {
  const groups = new Map<string, { tax: OrderLine['tax']; baseCents: number }>();
  for (const line of lines) {
    const key = `${line.tax.categoryId} ${line.tax.rateBps} ${line.tax.inclusive}`;
    const group = groups.get(key) ?? { tax: line.tax, baseCents: 0 };
    group.baseCents += net.get(line.lineId)!;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ tax, baseCents }) => ({
    ...tax,
    baseCents,
    taxCents: tax.inclusive ? includedTax(baseCents, tax.rateBps) : percentOf(baseCents, tax.rateBps),
  }));
}

/** Shares a deal's saving over the lines it took, in proportion to what they cost. */
function toDiscount(use: DealUse): OrderTotals['discounts'][number] {
  const byLine = new Map<string, number>();
  const shares = allocate(
    use.cents,
    use.units.map((unit) => unit.cents),
  );
  use.units.forEach((unit, i) => byLine.set(unit.lineId, (byLine.get(unit.lineId) ?? 0) + shares[i]!));
  return {
    dealId: use.deal.id,
    name: use.deal.name,
    cents: use.cents,
    byLine: [...byLine].map(([lineId, cents]) => ({ lineId, cents })),
  };
}
