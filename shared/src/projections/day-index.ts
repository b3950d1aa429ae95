import type { Projection } from './projection.ts';

/** Where in the log each business date begins: the first event that carries it. */
export interface DayIndexState {
  /** By business date; the latest some months. */
  readonly firstSeq: Record<string, number>;
}

const DATES_MAX = 120;

/** Follows every event that carries a business date, whatever its type: a report then reads its part of the log alone. */
export const dayIndex: Projection<DayIndexState> = {
  name: 'day-index',
  empty: () => ({ firstSeq: {} }),
  apply({ firstSeq }, event) {
    const { businessDate } = event.payload as { businessDate?: string };
    if (businessDate === undefined || firstSeq[businessDate] !== undefined) return;
    firstSeq[businessDate] = event.seq;
    const dates = Object.keys(firstSeq);
    if (dates.length > DATES_MAX) delete firstSeq[dates.sort()[0]!];
  },
};

/**
 * From where to read for a date's report: the date before, whose orders may be paid or refunded on this
 * one. 1 where the index does not reach back so far.
 */
export function reportFromSeq({ firstSeq }: DayIndexState, businessDate: string): number {
  const earlier = Object.keys(firstSeq)
    .filter((date) => date < businessDate)
    .sort();
  const before = earlier.at(-1);
  return before === undefined ? 1 : Math.min(firstSeq[before]!, firstSeq[businessDate] ?? Infinity);
}
