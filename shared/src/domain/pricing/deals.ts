import type { Deal } from '../menu/deal.ts';
import { searchDeals } from './deal-search.ts';
import type { DealUse } from './deal-unit.ts';
import type { OrderLine } from './line.ts';
import type { OrderPricing } from './order-pricing.ts';

/**
 * The legal set of deals that saves most, among those that apply to this order. The rules:
 * - a unit serves one deal at most, and no deal is used more than `perOrderMax` times;
 * - a bundle and a buy-get take exactly the units they name, and the one that is given is not dearer
 *   than any that was bought for it;
 * - an amount comes off any of the units that match, up to what they cost;
 * - a percentage comes off each unit that nothing else takes, rounded unit by unit, the best one where
 *   several match; it counts as one use.
 */
export function bestDeals(lines: readonly OrderLine[], pricing: OrderPricing): DealUse[] {
  const subtotalCents = lines.reduce((sum, line) => sum + line.unitCents * line.quantity, 0);
  const usable = pricing.deals.filter((deal) => dealApplies(deal, pricing, subtotalCents));
  if (usable.length === 0) return [];
  const units = lines
    .flatMap((line) =>
      Array.from({ length: line.quantity }, () => ({ lineId: line.lineId, cents: line.unitCents, line })),
    )
    .sort((a, b) => b.cents - a.cents);
  return searchDeals(units, usable);
}

/** Whether a deal may be used on this order at all, before looking at what is in it. */
export function dealApplies(deal: Deal, pricing: OrderPricing, subtotalCents: number): boolean {
  if (deal.code !== undefined && !pricing.dealCodes.includes(deal.code)) return false;
  if (deal.services && !deal.services.includes(pricing.service)) return false;
  if (deal.channels && !deal.channels.includes(pricing.channel)) return false;
  if (deal.dayPartIds && !deal.dayPartIds.some((id) => pricing.dayPartIds.includes(id))) return false;
  return subtotalCents >= (deal.minSubtotalCents ?? 0);
}
