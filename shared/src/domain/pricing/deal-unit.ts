import { percentOf } from '../../money/index.ts';
import type { Deal, Match } from '../menu/deal.ts';
import type { OrderLine } from './line.ts';

/** One sold unit; a line of quantity 3 is three of them. A unit serves one deal at most. */
export interface Unit {
  readonly lineId: string;
  readonly cents: number;
  readonly line: OrderLine;
}

/** A deal as it was used: on units it took, on what is left of the order, or on the delivery fee. */
export interface DealUse {
  readonly deal: Deal;
  readonly on: 'units' | 'order' | 'delivery';
  /** Dearest first; those that were bought for a gift come before it. Empty unless on units. */
  readonly units: readonly Unit[];
  /** What the deal takes off each of the units, before a bundle's price. */
  readonly offs: readonly number[];
  readonly cents: number;
}

/** Units that no deal can tell apart. */
export interface UnitClass {
  readonly cents: number;
  readonly units: readonly Unit[];
}

export function matches(match: Match, line: Pick<OrderLine, 'itemId' | 'categoryId' | 'variantId'>): boolean {
  if (match.variantIds && !match.variantIds.includes(line.variantId)) return false;
  if (!match.itemIds && !match.categoryIds) return true;
  return (
    (match.itemIds?.includes(line.itemId) ?? false) || (match.categoryIds?.includes(line.categoryId) ?? false)
  );
}

export const matchesAll = (match: Match): boolean =>
  !match.itemIds && !match.categoryIds && !match.variantIds;

/** What a percentage takes off one unit. */
export const unitOff = (cents: number, offBps: number): number => percentOf(cents, offBps);

/** Units alike in all that a deal can look at, dearest first. */
export function classesOf(lines: readonly OrderLine[]): UnitClass[] {
  const classes = new Map<string, { readonly cents: number; readonly units: Unit[] }>();
  for (const line of lines) {
    const key = `${line.unitCents} ${line.itemId} ${line.categoryId} ${line.variantId}`;
    let entry = classes.get(key);
    if (!entry) classes.set(key, (entry = { cents: line.unitCents, units: [] }));
    for (let n = 0; n < line.quantity; n++)
      entry.units.push({ lineId: line.lineId, cents: line.unitCents, line });
  }
  return [...classes.values()].sort((a, b) => b.cents - a.cents);
}
