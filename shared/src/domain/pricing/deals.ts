import { percentOf } from '../../money/index.ts';
import type { Deal, Match } from '../menu/deal.ts';
import type { OrderLine } from './line.ts';
import type { OrderPricing } from './price-order.ts';

/** One sold unit; a line of quantity 3 is three of them. A unit serves one deal at most. */
export interface Unit {
  readonly lineId: string;
  readonly cents: number;
  readonly line: OrderLine;
}

export interface DealUse {
  readonly deal: Deal;
  readonly units: readonly Unit[];
  readonly cents: number;
}

/** Deals beyond this many that apply at once are tried in order of saving instead of in every order. */
const DEALS_IN_EVERY_ORDER_MAX = 5;

/** The legal set of deals that saves most, among those that apply to this order. */
export function bestDeals(lines: readonly OrderLine[], pricing: OrderPricing): DealUse[] {
  const units = lines
    .flatMap((line) => Array.from({ length: line.quantity }, () => ({ lineId: line.lineId, cents: line.unitCents, line })))
    .sort((a, b) => b.cents - a.cents);
  const subtotalCents = units.reduce((sum, unit) => sum + unit.cents, 0);
  const usable = pricing.deals
    .filter((deal) => dealApplies(deal, pricing, subtotalCents))
    .map((deal) => ({ deal, alone: useDeal(deal, units)?.cents ?? 0 }))
    .filter(({ alone }) => alone > 0)
    .sort((a, b) => b.alone - a.alone || (a.deal.id < b.deal.id ? -1 : 1))
    .map(({ deal }) => deal);

  const orders = usable.length <= DEALS_IN_EVERY_ORDER_MAX ? permutations(usable) : [usable];
  let best: DealUse[] = [];
  let bestCents = 0;
  for (const order of orders) {
    const uses = applyInOrder(order, units);
    const cents = uses.reduce((sum, use) => sum + use.cents, 0);
    if (cents > bestCents) [best, bestCents] = [uses, cents];
  }
  return best;
}

/** Whether a deal may be used on this order at all, before looking at what is in it. */
export function dealApplies(deal: Deal, pricing: OrderPricing, subtotalCents: number): boolean {
  if (deal.code !== undefined && !pricing.dealCodes.includes(deal.code)) return false;
  if (deal.services && !deal.services.includes(pricing.service)) return false;
  if (deal.channels && !deal.channels.includes(pricing.channel)) return false;
  if (deal.dayPartIds && !deal.dayPartIds.some((id) => pricing.dayPartIds.includes(id))) return false;
  return subtotalCents >= (deal.minSubtotalCents ?? 0);
}

function applyInOrder(deals: readonly Deal[], units: readonly Unit[]): DealUse[] {
  const uses: DealUse[] = [];
  let free = units;
  for (const deal of deals) {
    for (let n = 0; n < deal.perOrderMax; n++) {
      const use = useDeal(deal, free);
      if (!use || use.cents <= 0) break;
      uses.push(use);
      const taken = new Set(use.units);
      free = free.filter((unit) => !taken.has(unit));
    }
  }
  return uses;
}

/** Takes units (dearest first) for one use of the deal, or null when there are not enough. */
function useDeal(deal: Deal, units: readonly Unit[]): DealUse | null {
  const { benefit } = deal;
  switch (benefit.type) {
    case 'percent': {
      const taken = units.filter((unit) => matches(benefit.match, unit.line));
      return { deal, units: taken, cents: percentOf(sumCents(taken), benefit.offBps) };
    }
    case 'amount': {
      const taken = units.filter((unit) => matches(benefit.match, unit.line));
      return { deal, units: taken, cents: Math.min(benefit.offCents, sumCents(taken)) };
    }
    case 'bundle': {
      const taken: Unit[] = [];
      for (const group of benefit.groups) {
        const found = units.filter((unit) => !taken.includes(unit) && matches(group.match, unit.line)).slice(0, group.quantity);
        if (found.length < group.quantity) return null;
        taken.push(...found);
      }
      return { deal, units: taken, cents: Math.max(0, sumCents(taken) - benefit.priceCents) };
    }
    case 'buy-get': {
      const bought = units.filter((unit) => matches(benefit.buy.match, unit.line)).slice(0, benefit.buy.quantity);
      if (bought.length < benefit.buy.quantity) return null;
      // The one that is given must not be dearer than what was paid for it.
      const most = Math.min(...bought.map((unit) => unit.cents));
      const given = units
        .filter((unit) => !bought.includes(unit) && unit.cents <= most && matches(benefit.get.match, unit.line))
        .slice(0, benefit.get.quantity);
      if (given.length < benefit.get.quantity) return null;
      return { deal, units: [...bought, ...given], cents: percentOf(sumCents(given), benefit.offBps) };
    }
  }
}

export function matches(match: Match, line: OrderLine): boolean {
  if (match.variantIds && !match.variantIds.includes(line.variantId)) return false;
  if (!match.itemIds && !match.categoryIds) return true;
  return (match.itemIds?.includes(line.itemId) ?? false) || (match.categoryIds?.includes(line.categoryId) ?? false);
}

const sumCents = (units: readonly Unit[]): number => units.reduce((sum, unit) => sum + unit.cents, 0);

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((head, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [head, ...rest]));
}
