import { Capacity } from './capacity.ts';

/** One kind of thing of an order that is still to be made, or in the oven. */
export interface PaceItem {
  readonly key: string;
  readonly quantity: number;
  /** What one of them needs of a hand, and then of time alone: in so many slots of the oven, if in any. */
  readonly handMs: number;
  readonly restMs: number;
  readonly slots: number;
  /** It left the hands then; null: nobody has begun. */
  readonly restingSince: number | null;
}

export interface PaceOrder {
  readonly orderId: string;
  readonly items: readonly PaceItem[];
}

export interface Paced {
  /** When the first of them is to be begun, and when the last is done. */
  readonly startAt: number;
  readonly finishAt: number;
}

export interface PaceAsked {
  /** What is to be made first comes first. */
  readonly orders: readonly PaceOrder[];
  readonly hands: number;
  readonly ovenSlots: number;
  readonly now: number;
}

/**
 * What to start when, so that the things of an order are done together: each order takes what those
 * before it leave of hands and oven, finishes as early as that allows, and begins each of its things no
 * sooner than it has to. What comes behind never moves what is ahead.
 */
export function paceKitchen({ orders, hands, ovenSlots, now }: PaceAsked): ReadonlyMap<string, Paced> {
  const paced = new Map<string, Paced>();
  let kitchen: Kitchen = { hands: new Capacity(hands), oven: new Capacity(ovenSlots), now };
  for (const { items } of orders)
    for (const item of items) if (item.restingSince !== null) rest(kitchen, item, paced);
  for (const { items } of orders) {
    const units = items.filter((item) => item.restingSince === null).flatMap(unitsOf);
    if (units.length === 0) continue;
    // The longest decides when the order is done, so it is given its place first.
    units.sort((a, b) => lengthOf(b) - lengthOf(a));
    const early = { ...kitchen, hands: kitchen.hands.copy(), oven: kitchen.oven.copy() };
    const soonest = units.map((unit) => placeSoonest(early, unit));
    const finishAt = Math.max(...soonest.map((at, n) => at + lengthOf(units[n]!)));
    const late = { ...kitchen, hands: kitchen.hands.copy(), oven: kitchen.oven.copy() };
    const together = placeTogether(late, units, finishAt);
    // So full that to begin late would leave no room: then as soon as there is some.
    kitchen = together ? late : early;
    note(paced, units, together ?? soonest);
  }
  return paced;
}

interface Kitchen {
  readonly hands: Capacity;
  readonly oven: Capacity;
  readonly now: number;
}

const lengthOf = ({ handMs, restMs }: PaceItem): number => handMs + restMs;

/** What waits beyond this many of a kind is begun with the last of them: nobody makes a hundred one by one. */
const UNITS_MAX = 24;
const unitsOf = (item: PaceItem): PaceItem[] =>
  Array.from({ length: Math.min(item.quantity, UNITS_MAX) }, () => item);

/** In the oven already: its slots are taken until it is done. */
function rest({ oven, now }: Kitchen, item: PaceItem, paced: Map<string, Paced>): void {
  const startAt = item.restingSince! - item.handMs;
  const finishAt = Math.max(now, item.restingSince! + item.restMs);
  oven.take({ at: now, ms: finishAt - now, units: item.slots * item.quantity });
  paced.set(item.key, { startAt, finishAt });
}

function placeSoonest(kitchen: Kitchen, unit: PaceItem): number {
  const { hands, oven, now } = kitchen;
  let at = now;
  for (;;) {
    const byHand = hands.earliest({ at, ms: unit.handMs, units: 1 });
    const byOven = oven.earliest({ at: byHand + unit.handMs, ms: unit.restMs, units: unit.slots });
    if (byOven === byHand + unit.handMs) {
      take(kitchen, unit, byHand);
      return byHand;
    }
    at = byOven - unit.handMs;
  }
}

/** Each so late that it is done by `finishAt`; null where that cannot be. */
function placeTogether(kitchen: Kitchen, units: readonly PaceItem[], finishAt: number): number[] | null {
  const places: number[] = [];
  for (const unit of units) {
    let at = finishAt - lengthOf(unit);
    for (;;) {
      const byOven = kitchen.oven.latest({ at: at + unit.handMs, ms: unit.restMs, units: unit.slots });
      const byHand = kitchen.hands.latest({ at: byOven - unit.handMs, ms: unit.handMs, units: 1 });
      if (byHand < kitchen.now) return null;
      if (byHand === byOven - unit.handMs) {
        at = byHand;
        break;
      }
      at = byHand;
    }
    take(kitchen, unit, at);
    places.push(at);
  }
  return places;
}

function take({ hands, oven }: Kitchen, { handMs, restMs, slots }: PaceItem, at: number): void {
  hands.take({ at, ms: handMs, units: 1 });
  oven.take({ at: at + handMs, ms: restMs, units: slots });
}

function note(paced: Map<string, Paced>, units: readonly PaceItem[], starts: readonly number[]): void {
  units.forEach((unit, n) => {
    const [startAt, finishAt] = [starts[n]!, starts[n]! + lengthOf(unit)];
    const known = paced.get(unit.key);
    paced.set(unit.key, {
      startAt: Math.min(startAt, known?.startAt ?? startAt),
      finishAt: Math.max(finishAt, known?.finishAt ?? finishAt),
    });
  });
}
