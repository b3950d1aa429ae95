import { minorDigits } from '@forno/shared/money';

/** What a person types for a price, as minor units; NaN when it is none. Takes a decimal comma as well as a point. */
export function parsePrice(text: string, currency: string): number {
  const digits = minorDigits(currency);
  const match = /^(\d{1,9})(?:[.,](\d*))?$/.exec(text.trim());
  if (!match) return Number.NaN;
  const [, whole = '0', fraction = ''] = match;
  if (fraction.length > digits) return Number.NaN;
  return Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, '0') || '0');
}

export function priceText(cents: number, currency: string): string {
  const digits = minorDigits(currency);
  return Number.isNaN(cents) ? '' : (cents / 10 ** digits).toFixed(digits);
}
