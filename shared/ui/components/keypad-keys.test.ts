import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keypadKeyOf, pressAmountKey, pressPinKey, type KeypadKey } from './keypad-keys.ts';

const key = fc.constantFrom<KeypadKey>('0', '1', '5', '9', '00', 'back', 'clear');

describe('pressAmountKey', () => {
  it('fills from the right', () => {
    expect(
      (['1', '5', '5', '0'] as const).reduce((cents, digit) => pressAmountKey(cents, digit, 99_999), 0),
    ).toBe(1550);
    expect(pressAmountKey(15, '00', 99_999)).toBe(1500);
    expect(pressAmountKey(1550, 'back', 99_999)).toBe(155);
    expect(pressAmountKey(1550, 'clear', 99_999)).toBe(0);
  });

  it('stays a whole amount within the limit, whatever is pressed', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), fc.integer({ min: 0, max: 1_000_000 }), (keys, max) => {
        const cents = keys.reduce((value, pressed) => pressAmountKey(value, pressed, max), 0);
        return Number.isInteger(cents) && cents >= 0 && cents <= max;
      }),
    );
  });
});

describe('pressPinKey', () => {
  it('keeps leading zeros and never passes its length', () => {
    expect((['0', '0', '7', '1', '9'] as const).reduce((pin, digit) => pressPinKey(pin, digit, 4), '')).toBe(
      '0071',
    );
    expect(pressPinKey('007', 'back', 4)).toBe('00');
  });
});

describe('keypadKeyOf', () => {
  it('knows digits and editing keys only', () => {
    expect(['7', 'Backspace', 'Delete', 'a', 'Enter', 'F1', '12'].map(keypadKeyOf)).toEqual([
      '7',
      'back',
      'clear',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
