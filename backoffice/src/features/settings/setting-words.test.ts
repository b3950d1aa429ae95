import { SETTINGS_FIELDS } from '@forno/shared/domain';
import { describe, expect, it } from 'vitest';
import { fieldWords, valueWords } from './setting-words.ts';

describe('words of settings', () => {
  it('tell every field from every other', () => {
    expect(fieldWords('cash.blindCount')).toBe('Drawers and counting › blind count');
    expect(fieldWords('services')).toBe('Services');
    expect(new Set(SETTINGS_FIELDS.map(fieldWords)).size).toBe(SETTINGS_FIELDS.length);
  });

  it('say values as people do', () => {
    expect(valueWords('cash.floatCents', 12_350)).toBe('123.50');
    expect(valueWords('noteCents', [500, 1_000])).toBe('5.00, 10.00');
    expect(valueWords('futureOrders.depositBps', 2_500)).toBe('25 %');
    expect(valueWords('limits.paymentMs', 300_000)).toBe('300 s');
    expect(valueWords('cash.blindCount', false)).toBe('no');
    expect(valueWords('voids.overCents', null)).toBe('none');
    expect(valueWords('openingHours', [{ from: '11:00' }])).toBe('1 entry');
  });
});
