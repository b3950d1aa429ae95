import { describe, expect, it } from 'vitest';
import { addDays, dateIn, daysIn, periodOf, rangeBefore } from './period.ts';

const today = '2026-03-02';
const of = (query: string) => periodOf(new URLSearchParams(query), today);

describe('period', () => {
  it('is what the address says', () => {
    expect(of('period=today')).toMatchObject({ startDate: today, endDate: today });
    expect(of('period=28d')).toMatchObject({ startDate: '2026-02-03', endDate: today });
    expect(of('period=month')).toMatchObject({ startDate: '2026-03-01' });
    expect(of('period=year')).toMatchObject({ startDate: '2026-01-01' });
    expect(of('from=2026-01-30&to=2026-02-02')).toEqual({
      preset: 'custom',
      startDate: '2026-01-30',
      endDate: '2026-02-02',
    });
  });

  it('is a week when the address says nonsense', () => {
    for (const query of [
      '',
      'period=eon',
      'from=2026-02-30&to=2026-03-01',
      'from=2026-03-02&to=2026-03-01',
      'from=x&to=y',
    ]) {
      expect(of(query)).toEqual({ preset: '7d', startDate: '2026-02-24', endDate: today });
    }
  });

  it('is compared with as many days before, a day with its weekday', () => {
    expect(rangeBefore({ startDate: '2026-02-24', endDate: today })).toEqual({
      startDate: '2026-02-17',
      endDate: '2026-02-23',
    });
    expect(rangeBefore({ startDate: today, endDate: today })).toEqual({
      startDate: '2026-02-23',
      endDate: '2026-02-23',
    });
    expect(daysIn({ startDate: '2026-02-24', endDate: today })).toBe(7);
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  });

  it('knows the date where the store is', () => {
    const at = Date.parse('2026-03-02T03:00:00Z');
    expect([dateIn('America/Los_Angeles', at), dateIn('Asia/Tokyo', at)]).toEqual([
      '2026-03-01',
      '2026-03-02',
    ]);
  });
});
