import type { Deal } from '../menu/deal.ts';
import { dealApplies } from './deal-conditions.ts';
import { findsItsUnits, planOf } from './deal-plan.ts';
import { searchDeals, type DealSet } from './deal-search.ts';
import { classesOf } from './deal-unit.ts';
import type { OrderLine } from './line.ts';
import type { OrderPricing } from './order-pricing.ts';

/**
 * The legal set of deals that saves most, among those that apply to this order. The rules:
 * - a unit serves one deal at most, and no deal is used more than `perOrderMax` times;
 * - a bundle, a mix and match and a buy-get take exactly the units they name; one that is given, or is the
 *   cheapest of a mix, is not dearer than any that was bought for it;
 * - an amount for certain units comes off one of them, up to what it costs;
 * - a percentage or a unit price is for each unit that none of these takes, rounded unit by unit, the best
 *   one where several match; it counts as one use;
 * - a tier is reached by all that matches on the order, whatever takes it;
 * - amounts for the whole order come off what is then left of it, and free delivery off the delivery fee;
 * - of an exclusive group one deal is used, and one that is not combinable only alone;
 * - of sets that save the same the one with fewer uses is taken, then the one of higher priority.
 */
export function bestDeals(lines: readonly OrderLine[], pricing: OrderPricing): DealSet {
  const subtotalCents = lines.reduce((sum, line) => sum + line.unitCents * line.quantity, 0);
  const usable = pricing.deals.filter(
    (deal) => dealApplies(deal, pricing, subtotalCents) && findsItsUnits(deal, lines),
  );
  if (usable.length === 0) return { uses: [], proved: true, steps: 0 };
  const plan = planOf(usable.sort(byPriority), lines);
  return searchDeals({ classes: classesOf(lines), plan, deliveryCents: deliveryFeeCents(pricing) });
}

const byPriority = (a: Deal, b: Deal): number =>
  (b.priority ?? 0) - (a.priority ?? 0) || (a.id < b.id ? -1 : 1);

/** Fees that free delivery takes off; one that is a percentage is not known before the deals are. */
function deliveryFeeCents({ fees = [] }: OrderPricing): number {
  let sum = 0;
  for (const { kind, charge } of fees) if (kind === 'delivery' && 'cents' in charge) sum += charge.cents;
  return sum;
}
