import { describe, expect, it } from 'vitest';
import { cellValue, cellWords } from './cell-words.ts';

describe('a cell', () => {
  it('reads as what it is', () => {
    expect(cellWords(123_456, 'money', 'USD')).toBe('$1,234.56');
    expect(cellWords(1234, 'share', 'USD')).toBe('12.3%');
    expect(cellWords(450, 'seconds', 'USD')).toBe('7:30');
    expect(cellWords(-65, 'seconds', 'USD')).toBe('−1:05');
    expect(cellWords(7500, 'seconds', 'USD')).toBe('2 h 5 min');
    expect(cellWords(null, 'money', 'USD')).toBe('–');
    expect([cellWords(7, 'weekday', 'USD'), cellWords(9, 'hour', 'USD')]).toEqual(['Sunday', '09:00']);
  });

  it('tells a moment by the clock of the store, wherever it is read', () => {
    const at = Date.UTC(2026, 10, 27, 2, 30);
    expect(cellWords(at, 'moment', 'USD', 'America/Los_Angeles')).toMatch(/Nov 26, 2026.* 6:30/);
    expect(cellWords(at, 'moment', 'USD', 'Asia/Tokyo')).toMatch(/Nov 27, 2026.* 11:30/);
  });

  it('goes into a spreadsheet as a number that can be reckoned with', () => {
    expect(cellValue(123_456, 'money', 'USD')).toBe(1234.56);
    expect(cellValue(1235, 'money', 'JPY')).toBe(1235);
    expect(cellValue(450, 'seconds', 'USD')).toBe(7.5);
    expect(cellValue(1234, 'share', 'USD')).toBe(12.34);
    expect([cellValue(1, 'weekday', 'USD'), cellValue(18, 'hour', 'USD')]).toEqual(['Monday', '18:00']);
  });
});
