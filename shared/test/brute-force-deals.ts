import type { Deal, Match } from '../src/domain/menu/deal.ts';
import type { OrderLine } from '../src/domain/pricing/line.ts';

interface Cart {
  readonly lines: readonly OrderLine[];
  readonly deals: readonly Deal[];
  readonly deliveryCents: number;
}

/**
 * An independent answer to what the best set of deals saves: every unit is given to a use of some deal or to
 * none, in every way there is, with every choice of the deals on the whole order, and each resulting set is
 * judged by the rules as they are written. For carts of a few units.
 */
export function bruteForce({ lines, deals, deliveryCents }: Cart): number {
  const units = lines.flatMap((line) => Array.from({ length: line.quantity }, () => line));
  const totalCents = units.reduce((sum, unit) => sum + unit.unitCents, 0);
  const onUnits = deals.filter((deal) => orderOff(deal, units) === null);
  const onOrder = deals.filter((deal) => orderOff(deal, units) !== null);
  const slots = onUnits.flatMap((deal) =>
    Array.from({ length: takesAnyNumber(deal) ? 1 : deal.perOrderMax }, () => deal),
  );
  let best = 0;
  const taken: OrderLine[][] = slots.map(() => []);
  const judge = (): void => {
    const used: Deal[] = [];
    let savedCents = 0;
    for (const [s, deal] of slots.entries()) {
      if (taken[s]!.length === 0) continue;
      const cents = worthOf(deal, taken[s]!, units);
      if (cents === null) return;
      if (cents > 0) used.push(deal);
      savedCents += Math.max(0, cents);
    }
    for (const chosen of subsets(onOrder)) {
      if (!areTogether([...used, ...chosen])) continue;
      const off = (type: 'order' | 'delivery'): number =>
        chosen.reduce((sum, deal) => {
          const [on, cents] = orderOff(deal, units)!;
          return sum + (on === type ? cents : 0);
        }, 0);
      const cents =
        savedCents +
        Math.min(off('order'), totalCents - savedCents) +
        Math.min(off('delivery'), deliveryCents);
      best = Math.max(best, cents);
    }
  };
  const give = (n: number): void => {
    if (n === units.length) return judge();
    give(n + 1);
    for (const [s] of slots.entries()) {
      taken[s]!.push(units[n]!);
      give(n + 1);
      taken[s]!.pop();
    }
  };
  give(0);
  return best;
}

/** Whether these deals may be used on one order. */
export function areTogether(used: readonly Deal[]): boolean {
  const distinct = [...new Set(used)];
  if (distinct.length > 1 && distinct.some((deal) => deal.combinable === false)) return false;
  const groups = distinct.flatMap((deal) => deal.exclusiveGroup ?? []);
  return new Set(groups).size === groups.length;
}

const fits = (match: Match, line: OrderLine): boolean =>
  (!match.variantIds || match.variantIds.includes(line.variantId)) &&
  ((!match.itemIds && !match.categoryIds) ||
    (match.itemIds ?? []).includes(line.itemId) ||
    (match.categoryIds ?? []).includes(line.categoryId));

const percent = (cents: number, bps: number): number => Math.floor((cents * bps) / 10_000 + 0.5);

/** What a deal on the whole order or on the delivery takes off; null for one on units. */
function orderOff(
  { benefit, perOrderMax }: Deal,
  units: readonly OrderLine[],
): ['order' | 'delivery', number] | null {
  if (benefit.type === 'free-delivery') return ['delivery', benefit.upToCents ?? Infinity];
  if (benefit.type === 'amount' && Object.keys(benefit.match).length === 0)
    return ['order', benefit.offCents * perOrderMax];
  if (benefit.type !== 'tiered') return null;
  const reward = reached(benefit, units);
  return reward && 'offCents' in reward ? ['order', reward.offCents] : null;
}

function reached(
  { by, match, tiers }: Extract<Deal['benefit'], { type: 'tiered' }>,
  units: readonly OrderLine[],
): (typeof tiers)[number]['reward'] | undefined {
  const fitting = units.filter((unit) => fits(match, unit));
  const measure = by === 'quantity' ? fitting.length : fitting.reduce((sum, unit) => sum + unit.unitCents, 0);
  return tiers.filter((tier) => tier.from <= measure).sort((a, b) => b.from - a.from)[0]?.reward;
}

const takesAnyNumber = ({ benefit }: Deal): boolean =>
  ['percent', 'unit-price', 'tiered'].includes(benefit.type);

/** What one use saves on exactly these units; null when it may not take them. `all` are the units of the order. */
export function worthOf(
  { benefit }: Deal,
  units: readonly OrderLine[],
  all: readonly OrderLine[],
): number | null {
  const total = units.reduce((sum, unit) => sum + unit.unitCents, 0);
  const each = (match: Match, off: (cents: number) => number): number | null =>
    units.every((u) => fits(match, u)) ? units.reduce((sum, u) => sum + off(u.unitCents), 0) : null;
  switch (benefit.type) {
    case 'percent':
      return each(benefit.match, (cents) => percent(cents, benefit.offBps));
    case 'unit-price':
      return each(benefit.match, (cents) => Math.max(0, cents - benefit.priceCents));
    case 'tiered': {
      const reward = reached(benefit, all);
      if (!reward || 'offCents' in reward) return null;
      return each(benefit.match, (cents) =>
        'offBps' in reward ? percent(cents, reward.offBps) : Math.max(0, cents - reward.eachCents),
      );
    }
    case 'amount':
      return units.length === 1 && fits(benefit.match, units[0]!) ? Math.min(total, benefit.offCents) : null;
    case 'bundle': {
      const seats = benefit.groups.flatMap((g) => Array.from({ length: g.quantity }, () => g.match));
      return units.length === seats.length &&
        orders(units).some((order) => order.every((u, i) => fits(seats[i]!, u)))
        ? total - benefit.priceCents
        : null;
    }
    case 'mix-match': {
      const { match, quantity, reward } = benefit;
      if (units.length !== quantity || !units.every((u) => fits(match, u))) return null;
      if ('priceCents' in reward) return total - reward.priceCents;
      const rising = units.map((u) => u.unitCents).sort((a, b) => a - b);
      const reduced =
        reward.which === 'cheapest' ? rising.slice(0, reward.count) : rising.slice(-reward.count);
      return reduced.reduce((sum, cents) => sum + percent(cents, reward.offBps), 0);
    }
    case 'buy-get': {
      const { buy, get } = benefit;
      if (units.length !== buy.quantity + get.quantity) return null;
      const worths = orders(units).flatMap((order) => {
        const [bought, given] = [order.slice(0, buy.quantity), order.slice(buy.quantity)];
        const legal =
          bought.every((u) => fits(buy.match, u)) &&
          given.every((u) => fits(get.match, u)) &&
          given.every((g) => bought.every((b) => g.unitCents <= b.unitCents));
        return legal ? [given.reduce((sum, u) => sum + percent(u.unitCents, benefit.offBps), 0)] : [];
      });
      return worths.length > 0 ? Math.max(...worths) : null;
    }
    case 'free-delivery':
      return null;
  }
}

function orders<T>(list: readonly T[]): T[][] {
  return list.length <= 1
    ? [[...list]]
    : list.flatMap((head, i) => orders(list.filter((_, j) => j !== i)).map((rest) => [head, ...rest]));
}

const subsets = <T>(list: readonly T[]): T[][] =>
  list.reduce<T[][]>((sets, entry) => [...sets, ...sets.map((set) => [...set, entry])], [[]]);
