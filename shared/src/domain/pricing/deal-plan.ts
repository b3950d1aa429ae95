import type { Deal, Match } from '../menu/deal.ts';
import { matches, matchesAll, unitOff } from './deal-unit.ts';
import type { OrderLine } from './line.ts';

/** A place in a use of a deal: so many units that match, each worth something to the customer there. */
export interface Seat {
  readonly match: Match;
  readonly quantity: number;
  readonly worth: (cents: number) => number;
}

/** A deal that takes units for itself; a use fills every seat. */
export interface SeatDeal {
  readonly deal: Deal;
  readonly seats: readonly Seat[];
  /** Paid for the use; what the seats are worth less this is what it saves. */
  readonly priceCents: number;
  readonly usesMax: number;
  /** What sits on the second seat must not be dearer than what sits on the first. */
  readonly covered: boolean;
}

/** A deal that takes something off every unit that nothing else takes. */
export interface Reduction {
  readonly deal: Deal;
  readonly match: Match;
  readonly off: (cents: number) => number;
}

/** A deal on what is left of the order, or on the delivery fee. */
export interface OrderDeal {
  readonly deal: Deal;
  readonly on: 'order' | 'delivery';
  readonly offCents: number;
}

export interface DealPlan {
  readonly seated: readonly SeatDeal[];
  readonly reductions: readonly Reduction[];
  readonly orderWide: readonly OrderDeal[];
}

const nothing = (): number => 0;
const itself = (cents: number): number => cents;
const percent =
  (offBps: number) =>
  (cents: number): number =>
    unitOff(cents, offBps);

/** Whether an order has what a deal asks for at all: most deals of a menu concern nothing that is on a cart. */
export function findsItsUnits({ benefit }: Deal, lines: readonly OrderLine[]): boolean {
  switch (benefit.type) {
    case 'bundle':
      return benefit.groups.every(({ match, quantity }) => has(lines, match, quantity));
    case 'buy-get':
      return [benefit.buy, benefit.get].every(({ match, quantity }) => has(lines, match, quantity));
    case 'mix-match':
      return has(lines, benefit.match, benefit.quantity);
    case 'percent':
    case 'unit-price':
    case 'amount':
    case 'tiered':
      return has(lines, benefit.match, 1);
    case 'free-delivery':
      return true;
  }
}

function has(lines: readonly OrderLine[], match: Match, quantity: number): boolean {
  let missing = quantity;
  for (const line of lines) {
    if (missing <= 0) break;
    if (matches(match, line)) missing -= line.quantity;
  }
  return missing <= 0;
}

/** Every kind of deal comes down to three: seats to fill, a reduction of what is left, something off the order. */
export function planOf(deals: readonly Deal[], lines: readonly OrderLine[]): DealPlan {
  const seated: SeatDeal[] = [];
  const reductions: Reduction[] = [];
  const orderWide: OrderDeal[] = [];
  const seat = (deal: Deal, seats: readonly Seat[], more: { priceCents?: number; covered?: boolean } = {}) =>
    seated.push({ deal, seats, priceCents: 0, usesMax: deal.perOrderMax, covered: false, ...more });
  for (const deal of deals) {
    const { benefit } = deal;
    switch (benefit.type) {
      case 'percent':
        reductions.push({ deal, match: benefit.match, off: percent(benefit.offBps) });
        break;
      case 'unit-price':
        reductions.push({ deal, match: benefit.match, off: downTo(benefit.priceCents) });
        break;
      case 'amount':
        if (matchesAll(benefit.match))
          orderWide.push({ deal, on: 'order', offCents: benefit.offCents * deal.perOrderMax });
        else
          seat(deal, [
            { match: benefit.match, quantity: 1, worth: (cents) => Math.min(cents, benefit.offCents) },
          ]);
        break;
      case 'bundle':
        seat(
          deal,
          benefit.groups.map((group) => ({ ...group, worth: itself })),
          { priceCents: benefit.priceCents },
        );
        break;
      case 'mix-match': {
        const { match, quantity, reward } = benefit;
        if ('priceCents' in reward) {
          seat(deal, [{ match, quantity, worth: itself }], { priceCents: reward.priceCents });
          break;
        }
        const reduced = { match, quantity: Math.min(reward.count, quantity), worth: percent(reward.offBps) };
        const paid = { match, quantity: quantity - reduced.quantity, worth: nothing };
        // Where the dearest are reduced nothing has to be checked: the best use reduces those anyway.
        if (paid.quantity === 0) seat(deal, [reduced]);
        else seat(deal, [paid, reduced], { covered: reward.which === 'cheapest' });
        break;
      }
      case 'buy-get':
        seat(
          deal,
          [
            { ...benefit.buy, worth: nothing },
            { ...benefit.get, worth: percent(benefit.offBps) },
          ],
          { covered: true },
        );
        break;
      case 'tiered': {
        const reward = tierReached(benefit, lines)?.reward;
        if (!reward) break;
        if ('offCents' in reward) orderWide.push({ deal, on: 'order', offCents: reward.offCents });
        else
          reductions.push({
            deal,
            match: benefit.match,
            off: 'offBps' in reward ? percent(reward.offBps) : downTo(reward.eachCents),
          });
        break;
      }
      case 'free-delivery':
        orderWide.push({ deal, on: 'delivery', offCents: benefit.upToCents ?? Number.MAX_SAFE_INTEGER });
        break;
    }
  }
  return { seated, reductions, orderWide };
}

const downTo =
  (priceCents: number) =>
  (cents: number): number =>
    Math.max(0, cents - priceCents);

type Tiered = Extract<Deal['benefit'], { type: 'tiered' }>;

function tierReached(
  { by, match, tiers }: Tiered,
  lines: readonly OrderLine[],
): Tiered['tiers'][number] | null {
  let reached = 0;
  for (const line of lines)
    if (matches(match, line)) reached += by === 'spend' ? line.unitCents * line.quantity : line.quantity;
  let best: Tiered['tiers'][number] | null = null;
  for (const tier of tiers) if (tier.from <= reached && tier.from > (best?.from ?? 0)) best = tier;
  return best;
}
