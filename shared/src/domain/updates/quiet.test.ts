import { describe, expect, test } from 'vitest';
import { isInBusiness } from './quiet.ts';

const at = (text: string): number => Date.parse(`${text}:00-05:00`);
const settings = {
  timeZone: 'America/New_York',
  dayStartsAt: '04:00',
  openingHours: [
    { weekdays: [1, 2, 3, 4], from: '11:00', to: '22:00' },
    { weekdays: [5, 6], from: '11:00', to: '01:30' },
  ],
};

describe('a shop is in business', () => {
  test.each([
    ['on a Monday noon', '2026-01-05T12:00', true],
    ['half an hour before it opens', '2026-01-05T10:30', true],
    ['not an hour before', '2026-01-05T10:00', false],
    ['until the last have left', '2026-01-05T22:29', true],
    ['not at night', '2026-01-05T22:30', false],
    ['past midnight of a Friday', '2026-01-10T01:59', true],
    ['not past it on a Friday morning', '2026-01-09T01:00', false],
    ['not on a Sunday', '2026-01-04T12:00', false],
  ])('%s', (_when, text, expected) => {
    expect(isInBusiness(settings, at(text))).toBe(expected);
  });

  test('all day but for the first hour of the business day, where it says no hours', () => {
    const always = { ...settings, openingHours: [] };
    expect(isInBusiness(always, at('2026-01-05T04:10'))).toBe(false);
    expect(isInBusiness(always, at('2026-01-05T05:00'))).toBe(true);
    expect(isInBusiness(always, at('2026-01-05T03:59'))).toBe(true);
  });

  test('from before midnight, where it opens shortly after', () => {
    const early = { ...settings, openingHours: [{ weekdays: [1], from: '00:15', to: '06:00' }] };
    expect(isInBusiness(early, at('2026-01-04T23:50'))).toBe(true);
    expect(isInBusiness(early, at('2026-01-05T23:50'))).toBe(false);
  });
});
