import { packsFor } from './units.ts';

/** Levels at which an ingredient is ordered, in thousandths of its base unit. */
export interface ReorderLevels {
  readonly reorderPointMilli: number;
  /** Below this the shop may run out before anything can come. */
  readonly safetyStockMilli: number;
  readonly maxStockMilli: number;
}

export interface StockPosition extends ReorderLevels {
  /** On hand and not set aside for orders. */
  readonly stockMilli: number;
  /** Ordered and not yet here. */
  readonly pendingMilli: number;
}

export type Urgency = 'URGENT' | 'NORMAL';

export interface Reorder {
  readonly urgency: Urgency;
  readonly deliverWithinHours: number;
  /** What brings the shelf up to its maximum. */
  readonly wantedMilli: number;
  /** That, less what is on its way already: looked at again tomorrow, the same want is not ordered twice. */
  readonly orderMilli: number;
}

export const DELIVERY_WINDOW_HOURS: Readonly<Record<Urgency, number>> = { URGENT: 24, NORMAL: 72 };

/** What to order of an ingredient; null while there is enough, or enough is on its way. */
export function reorder(position: StockPosition): Reorder | null {
  const { stockMilli, pendingMilli, reorderPointMilli, safetyStockMilli, maxStockMilli } = position;
  if (stockMilli >= reorderPointMilli) return null;
  const wantedMilli = maxStockMilli - stockMilli;
  const orderMilli = wantedMilli - pendingMilli;
  if (orderMilli <= 0) return null;
  const urgency = stockMilli + pendingMilli < safetyStockMilli ? 'URGENT' : 'NORMAL';
  return { urgency, deliverWithinHours: DELIVERY_WINDOW_HOURS[urgency], wantedMilli, orderMilli };
}

export interface Offer {
  readonly supplierId: string;
  readonly packMilli: number;
  readonly packCents: number;
  readonly leadTimeHours: number;
  readonly isPreferred: boolean;
}

/** Whom to buy from: who can deliver in time, of those the preferred, of those the cheapest for what is needed. */
export function chooseOffer<O extends Offer>(
  offers: readonly O[],
  { orderMilli, deliverWithinHours }: Pick<Reorder, 'orderMilli' | 'deliverWithinHours'>,
): O | null {
  const inTime = offers.filter(({ leadTimeHours }) => leadTimeHours <= deliverWithinHours);
  const soonest = Math.min(...offers.map(({ leadTimeHours }) => leadTimeHours));
  const able = inTime.length > 0 ? inTime : offers.filter(({ leadTimeHours }) => leadTimeHours === soonest);
  const cost = ({ packMilli, packCents }: O): number => packsFor(orderMilli, packMilli) * packCents;
  const [best = null] = able.toSorted(
    (a, b) =>
      Number(b.isPreferred) - Number(a.isPreferred) ||
      cost(a) - cost(b) ||
      (a.supplierId < b.supplierId ? -1 : 1),
  );
  return best;
}

export interface DemandFigures {
  /** Of a day, in thousandths of the base unit. */
  readonly meanMilli: number;
  readonly deviationMilli: number;
  readonly leadTimeDays: number;
  /** Days between two looks at the shelf. */
  readonly reviewDays: number;
}

/** Standard deviations that keep 98 of 100 delivery cycles from running out. */
const SERVICE_DEVIATIONS = 2.05;

/** Levels that the store's own demand asks for: enough for the wait, a margin for days that are not average, a cycle on top. */
export function suggestLevels(demand: DemandFigures): ReorderLevels {
  const { meanMilli, deviationMilli, leadTimeDays, reviewDays } = demand;
  const safety = Math.ceil(SERVICE_DEVIATIONS * deviationMilli * Math.sqrt(leadTimeDays + reviewDays));
  const reorderPoint = Math.ceil(meanMilli * leadTimeDays) + safety;
  return {
    safetyStockMilli: safety,
    reorderPointMilli: reorderPoint,
    maxStockMilli: reorderPoint + Math.ceil(meanMilli * reviewDays),
  };
}
