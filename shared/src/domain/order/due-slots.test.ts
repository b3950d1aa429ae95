import { describe, expect, it } from 'vitest';
import { testShop } from '../../../test/test-shop.ts';
import { dueSlots, type SlotsAsked } from './due-slots.ts';

const MINUTE = 60_000;
/** A Tuesday, noon in New York. */
const NOON = Date.parse('2026-03-03T17:00:00Z');
const slots = (more: Partial<SlotsAsked['settings']> = {}, asked: Partial<SlotsAsked> = {}): string[] =>
  dueSlots({
    settings: {
      ...testShop().settings,
      openingHours: [{ weekdays: [2], from: '11:00', to: '14:00' }],
      ...more,
    },
    now: NOON,
    takesMs: 15 * MINUTE,
    daysAhead: 0,
    ...asked,
  }).map((at) => new Date(at - 5 * 60 * MINUTE).toISOString().slice(5, 16));

describe('times to have an order', () => {
  it('are slots of the opening hours that can still be met', () => {
    expect(slots()).toEqual(
      ['12:30', '12:45', '13:00', '13:15', '13:30', '13:45', '14:00'].map((time) => `03-03T${time}`),
    );
    expect(slots({}, { takesMs: 100 * MINUTE })).toEqual(['03-03T14:00']);
  });

  it('go past midnight where the shop does, and are none on a day it is closed', () => {
    const late = [{ weekdays: [2], from: '23:30', to: '00:30' }];
    expect(slots({ openingHours: late })).toEqual([
      '03-03T23:30',
      '03-03T23:45',
      '03-04T00:00',
      '03-04T00:15',
      '03-04T00:30',
    ]);
    expect(slots({}, { daysAhead: 1 })).toEqual([]);
    expect(
      slots({ openingHours: [{ weekdays: [3], from: '11:00', to: '11:30' }] }, { daysAhead: 1 }),
    ).toEqual(['03-04T11:00', '03-04T11:15', '03-04T11:30']);
  });
});
