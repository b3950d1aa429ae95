import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePrice, priceText } from './price-text.ts';

it('reads what people type', () => {
  expect(['12.50', '12,5', '12', ' 0.99 ', '12.'].map((text) => parsePrice(text, 'USD'))).toEqual([
    1250, 1250, 1200, 99, 1200,
  ]);
  expect(parsePrice('500', 'JPY')).toBe(500);
});

it('takes nothing else for a price', () => {
  for (const text of ['', '-1', '1.234', 'abc', '1e3', '12.5.0', '1,000.00', '9999999999'])
    expect(parsePrice(text, 'USD')).toBeNaN();
  expect(parsePrice('5.00', 'JPY')).toBeNaN();
});

it('writes what it would read', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.constantFrom('USD', 'JPY', 'KWD'), (cents, currency) => {
      expect(parsePrice(priceText(cents, currency), currency)).toBe(cents);
    }),
  );
});
