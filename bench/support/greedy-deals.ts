import { bestDeals, type OrderLine, type OrderPricing } from '@forno/shared/pricing';

interface Step {
  readonly deal: OrderPricing['deals'][number];
  readonly cents: number;
  readonly set: ReturnType<typeof bestDeals>;
  readonly rank: number;
}

const RANK = {
  bundle: 0,
  'mix-match': 0,
  'buy-get': 0,
  percent: 1,
  'unit-price': 1,
  tiered: 1,
  amount: 2,
  'free-delivery': 2,
} as const;

/**
 * What a till saves that takes its deals one after the other: those for certain units first, those for each
 * unit that is left next, those on the whole order last; each time the one that saves most on what is left, and
 * without what the taken ones exclude. The yardstick of the search.
 */
export function greedySavedCents(lines: readonly OrderLine[], pricing: OrderPricing): number {
  const subtotalCents = lines.reduce((sum, line) => sum + line.unitCents * line.quantity, 0);
  const left = new Map(lines.map((line) => [line.lineId, line.quantity]));
  let open = pricing.deals.filter((deal) => (deal.minSubtotalCents ?? 0) <= subtotalCents);
  let fees = pricing.fees ?? [];
  let savedCents = 0;
  let used = 0;
  for (;;) {
    const rest = lines
      .map((line) => ({ ...line, quantity: left.get(line.lineId)! }))
      .filter((line) => line.quantity > 0);
    let best: Step | null = null;
    for (const deal of open) {
      if (deal.combinable === false && used > 0) continue;
      const { minSubtotalCents: _, ...free } = deal;
      const set = bestDeals(rest, { ...pricing, fees, deals: [free] });
      const cents = set.uses.reduce((sum, use) => sum + use.cents, 0);
      const rank = RANK[deal.benefit.type];
      if (cents > 0 && (!best || rank < best.rank || (rank === best.rank && cents > best.cents)))
        best = { deal, cents, set, rank };
    }
    if (!best) return savedCents;
    const { deal, cents, set } = best;
    // What comes off the whole order cannot exceed what is left of it.
    savedCents = Math.min(subtotalCents + feeCents(pricing), savedCents + cents);
    used += 1;
    for (const use of set.uses) {
      for (const unit of use.units) left.set(unit.lineId, left.get(unit.lineId)! - 1);
      if (use.on === 'delivery') fees = [];
    }
    if (deal.combinable === false) return savedCents;
    open = open.filter(
      (other) =>
        other.id !== deal.id &&
        (deal.exclusiveGroup === undefined || other.exclusiveGroup !== deal.exclusiveGroup),
    );
  }
}

const feeCents = ({ fees = [] }: OrderPricing): number =>
  fees.reduce((sum, { charge }) => sum + ('cents' in charge ? charge.cents : 0), 0);
