import { describe, expect, it } from 'vitest';
import { businessDate, dayPartsAt, localTime } from './business-date.ts';
import type { DayPart } from './menu/menu.ts';

const dateAt = (iso: string, timeZone: string, dayStartsAt = '04:00'): string =>
  businessDate(Date.parse(iso), { timeZone, dayStartsAt });

describe('businessDate', () => {
  it.each([
    // A sale just after midnight belongs to the evening before, in the shop's own zone.
    ['2026-03-04T04:59:00Z', 'America/New_York', '2026-03-03'],
    ['2026-03-04T08:59:59Z', 'America/New_York', '2026-03-03'],
    ['2026-03-04T09:00:00Z', 'America/New_York', '2026-03-04'],
    ['2026-03-03T15:30:00Z', 'Asia/Tokyo', '2026-03-03'],
    ['2026-03-03T19:00:00Z', 'Asia/Tokyo', '2026-03-04'],
    ['2026-03-03T22:14:59Z', 'Asia/Kathmandu', '2026-03-03'],
    ['2026-03-03T22:15:00Z', 'Asia/Kathmandu', '2026-03-04'],
    ['2026-01-01T02:00:00Z', 'UTC', '2025-12-31'],
    ['2024-03-01T01:00:00Z', 'UTC', '2024-02-29'],
  ])('of %s in %s is %s', (iso, timeZone, date) => expect(dateAt(iso, timeZone)).toBe(date));

  it('turns over at the local hour on days the clocks change', () => {
    // Spring forward, 8 March 2026: 4 am is 08:00 UTC, an hour earlier than the day before.
    expect([
      dateAt('2026-03-08T07:59:00Z', 'America/New_York'),
      dateAt('2026-03-08T08:00:00Z', 'America/New_York'),
    ]).toEqual(['2026-03-07', '2026-03-08']);
    // Back, 1 November: 1:30 am is there twice, both on the day before.
    expect([
      dateAt('2026-11-01T05:30:00Z', 'America/New_York'),
      dateAt('2026-11-01T06:30:00Z', 'America/New_York'),
    ]).toEqual(['2026-10-31', '2026-10-31']);
    expect([
      dateAt('2026-11-01T08:59:00Z', 'America/New_York'),
      dateAt('2026-11-01T09:00:00Z', 'America/New_York'),
    ]).toEqual(['2026-10-31', '2026-11-01']);
  });

  it('covers every minute of a year once, in order', () => {
    let before = '';
    const seen: string[] = [];
    for (
      let at = Date.parse('2026-01-01T00:00:00Z');
      at < Date.parse('2027-01-01T00:00:00Z');
      at += 1_800_000
    ) {
      const date = businessDate(at, { timeZone: 'Europe/Berlin', dayStartsAt: '03:30' });
      expect(date >= before).toBe(true);
      if (date !== before) seen.push(date);
      before = date;
    }
    expect(seen.length).toBe(366);
    expect(new Set(seen).size).toBe(366);
  });

  it('knows midnight as the beginning of its day', () => {
    expect(localTime(Date.parse('2026-03-03T00:00:00Z'), 'UTC')).toEqual({
      date: '2026-03-03',
      minutes: 0,
      weekday: 2,
    });
    expect(dateAt('2026-03-03T00:00:00Z', 'UTC', '00:00')).toBe('2026-03-03');
  });
});

describe('dayPartsAt', () => {
  const part = (more: Partial<DayPart>): DayPart => ({
    id: 'part',
    name: 'Part',
    weekdays: [5],
    from: '22:00',
    to: '02:00',
    ...more,
  });
  const inForce = (dayPart: DayPart, weekday: number, time: string): boolean =>
    dayPartsAt([dayPart], {
      date: '',
      weekday,
      minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
    }).length === 1;

  it('runs past midnight into the next weekday', () => {
    const friday = part({});
    expect([
      inForce(friday, 5, '21:59'),
      inForce(friday, 5, '22:00'),
      inForce(friday, 6, '01:59'),
      inForce(friday, 6, '02:00'),
    ]).toEqual([false, true, true, false]);
    expect(inForce(friday, 5, '01:00')).toBe(false);
  });

  it('wraps from Saturday to Sunday', () => expect(inForce(part({ weekdays: [6] }), 0, '00:30')).toBe(true));

  it('may last to the end of the day', () => {
    const all = part({ from: '00:00', to: '24:00', weekdays: [3] });
    expect([inForce(all, 3, '00:00'), inForce(all, 3, '23:59'), inForce(all, 4, '00:00')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
