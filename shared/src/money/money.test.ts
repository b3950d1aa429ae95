import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, formatMoney, includedTax, minorDigits, percentOf, roundHalfUp } from './index.ts';

const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

describe('money', () => {
  it.each([
    [2.5, 3],
    [-2.5, -3],
    [2.49, 2],
    [0, 0],
  ])('rounds %d half away from zero to %d', (value, rounded) => expect(roundHalfUp(value)).toBe(rounded));

  it('takes percentages and contained tax to the cent', () => {
    expect(percentOf(1299, 825)).toBe(107);
    expect(includedTax(1190, 1900)).toBe(190);
    expect(includedTax(0, 1900)).toBe(0);
  });

  it('shows a currency with its own digits', () => {
    expect([minorDigits('USD'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3]);
    expect(formatMoney(1550, 'USD', 'en-US')).toBe('$15.50');
    expect(formatMoney(1550, 'JPY', 'en-US')).toBe('¥1,550');
  });
});

describe('allocate', () => {
  it('gives what is left over to the largest remainders, earlier ones first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(5, [999, 1])).toEqual([5, 0]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(7, [0, 0])).toEqual([4, 3]);
    expect(allocate(7, [])).toEqual([]);
  });

  it('conserves the total, and no part strays a cent from its share', () => {
    fc.assert(
      fc.property(
        cents,
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          const parts = allocate(total, weights);
          expect(sum(parts)).toBe(total);
          const whole = sum(weights);
          if (whole === 0) return;
          parts.forEach((part, i) =>
            expect(Math.abs(part - (total * weights[i]!) / whole)).toBeLessThan(1 + 1e-6),
          );
        },
      ),
    );
  });

  it('never takes more from a part than it weighs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, share) => {
          const parts = allocate(Math.floor(sum(weights) * share), weights);
          parts.forEach((part, i) => expect(part).toBeLessThanOrEqual(weights[i]!));
        },
      ),
    );
  });

  it('splits tax of a whole as percentages of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (gross, bps) => {
          const tax = includedTax(gross, bps);
          expect(Math.abs(tax - percentOf(gross - tax, bps))).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
