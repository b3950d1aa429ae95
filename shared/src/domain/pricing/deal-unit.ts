import { percentOf } from '../../money/index.ts';
import type { Deal, Match } from '../menu/deal.ts';
import type { OrderLine } from './line.ts';

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

/** Units that no deal can tell apart. */
export interface UnitClass {
  readonly cents: number;
  readonly units: readonly Unit[];
  /**
   * The next dearer class that every deal looks at alike. While one of it is free, a bundle need not take
   * one of this: exchanged, the bundle saves the difference and nothing else loses more than that. Null
   * too where a deal asks for such a unit to be bought, as there the dearer one allows a dearer gift.
   */
  readonly dearer: number | null;
}

/** One way to use a deal: which class each unit it takes is of. */
export interface Way {
  readonly classes: readonly number[];
  readonly cents: number;
}

/** What is left of the steps a search may take. */
export interface Steps {
  left: number;
}

export function matches(match: Match, line: Pick<OrderLine, 'itemId' | 'categoryId' | 'variantId'>): boolean {
  if (match.variantIds && !match.variantIds.includes(line.variantId)) return false;
  if (!match.itemIds && !match.categoryIds) return true;
  return (
    (match.itemIds?.includes(line.itemId) ?? false) || (match.categoryIds?.includes(line.categoryId) ?? false)
  );
}

/** What a percentage takes off one unit. */
export const unitOff = (cents: number, offBps: number): number => percentOf(cents, offBps);
