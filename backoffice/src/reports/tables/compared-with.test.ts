import { describe, expect, it } from 'vitest';
import { comparedWith, comparisonOf } from './compared-with.ts';

const of = (search: string, range = { startDate: '2026-11-01', endDate: '2026-11-28' }) =>
  comparedWith(new URLSearchParams(search), range);

describe('what a report is compared with', () => {
  it('is the period before unless the address says otherwise', () => {
    expect(of('')).toEqual({ compareStartDate: '2026-10-04', compareEndDate: '2026-10-31' });
    expect(of('compare=nonsense')).toEqual(of(''));
    expect(of('compare=none')).toEqual({});
  });

  it('is the same weekday for a single day, and for a year ago', () => {
    const day = { startDate: '2026-11-27', endDate: '2026-11-27' };
    expect(of('', day)).toEqual({ compareStartDate: '2026-11-20', compareEndDate: '2026-11-20' });
    expect(of('compare=year', day)).toEqual({ compareStartDate: '2025-11-28', compareEndDate: '2025-11-28' });
  });

  it('is any dates that make sense', () => {
    expect(of('cfrom=2025-01-01&cto=2025-03-31')).toEqual({
      compareStartDate: '2025-01-01',
      compareEndDate: '2025-03-31',
    });
    expect(comparisonOf(new URLSearchParams('cfrom=2025-03-31&cto=2025-01-01'))).toBe('before');
  });
});
