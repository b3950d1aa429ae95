import type { Compared } from '../../api/reports.ts';
import { addDays, rangeBefore, type DateRange } from '../../app/period.ts';

export const COMPARISONS = ['none', 'before', 'year'] as const;
export type Comparison = (typeof COMPARISONS)[number] | 'custom';

const ISO = /^\d{4}-\d{2}-\d{2}$/;
const YEAR_DAYS = 364;

/** The period to compare with, as the address says it: none, the one before, a year ago on the same weekdays, or any. */
export function comparedWith(params: URLSearchParams, range: DateRange): Compared | Record<never, never> {
  const { startDate, endDate } = range;
  const comparison = comparisonOf(params);
  switch (comparison) {
    case 'none':
      return {};
    case 'before': {
      const before = rangeBefore({ startDate, endDate });
      return { compareStartDate: before.startDate, compareEndDate: before.endDate };
    }
    case 'year':
      return {
        compareStartDate: addDays(startDate, -YEAR_DAYS),
        compareEndDate: addDays(endDate, -YEAR_DAYS),
      };
    case 'custom':
      return {
        compareStartDate: params.get('cfrom') ?? startDate,
        compareEndDate: params.get('cto') ?? endDate,
      };
  }
}

export function comparisonOf(params: URLSearchParams): Comparison {
  const [from, to] = [params.get('cfrom') ?? '', params.get('cto') ?? ''];
  if (ISO.test(from) && ISO.test(to) && from <= to) return 'custom';
  return COMPARISONS.find((name) => name === params.get('compare')) ?? 'before';
}
