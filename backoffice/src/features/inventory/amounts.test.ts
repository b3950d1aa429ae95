import { parseAmount } from '@forno/shared/stockroom';
import { describe, expect, it } from 'vitest';
import { amount, typedAmount } from './amounts.ts';

describe('amounts', () => {
  it('are said in the unit that people speak in', () => {
    expect(amount(12_500_000, 'g')).toBe('12.5 kg');
    expect(amount(-250_000, 'g')).toBe('−250 g');
    expect(amount(1_000_000, 'ml')).toBe('1 l');
    expect(amount(24_000, 'piece')).toBe('24 pc');
    expect(amount(500, 'piece')).toBe('0.5 pc');
  });

  it('are typed as they are read again', () => {
    for (const [milli, unit] of [
      [12_500_000, 1_000_000],
      [0, 1_000_000],
      [1, 1_000],
      [19_250_000, 1_000_000],
      [24_000, 24_000],
    ] as const)
      expect(parseAmount(typedAmount(milli, unit), unit)).toBe(milli);
  });
});
