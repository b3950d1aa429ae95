/**
 * Money is an integer count of minor units (cents) with its currency beside it. Rounding and
 * allocation happen here and nowhere else.
 */

/** One hundredth of a percent; 825 is 8.25 %. */
export type BasisPoints = number;

const BPS = 10_000;

/** Rounds half away from zero, as tills and tax tables do. */
export function roundHalfUp(value: number): number {
  return value < 0 ? -Math.floor(-value + 0.5) : Math.floor(value + 0.5);
}

/** `bps` of `cents`, rounded to a whole cent. */
export function percentOf(cents: number, bps: BasisPoints): number {
  return roundHalfUp((cents * bps) / BPS);
}

/** The tax contained in a price that already includes it. */
export function includedTax(grossCents: number, bps: BasisPoints): number {
  return grossCents - roundHalfUp((grossCents * BPS) / (BPS + bps));
}

/**
 * Splits `totalCents` by `weights` so that the parts add up to it exactly: every part is rounded
 * towards zero and the cents left over go to the largest remainders, earlier parts first.
 * All-zero weights share equally; no weights give no parts.
 */
export function allocate(totalCents: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0);
  const effective = sum === 0 ? weights.map(() => 1) : weights;
  const whole = sum === 0 ? weights.length : sum;
  const exact = effective.map((weight) => (totalCents * weight) / whole);
  const parts = exact.map(Math.trunc);
  const left = totalCents - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: Math.abs(value - Math.trunc(value)) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const step = Math.sign(left);
  for (let i = 0; i < Math.abs(left); i++) {
    const { index } = byRemainder[i % byRemainder.length]!;
    parts[index] = parts[index]! + step;
  }
  return parts;
}

/** Digits after the decimal point of a currency: 2 for EUR and USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return currencyFormat('en', currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** For people: `formatMoney(1550, 'USD', 'en-US')` is `$15.50`. */
export function formatMoney(cents: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  return currencyFormat(locale, currency).format(cents / 10 ** digits);
}

/** Making a format costs a hundred times what formatting with it does. */
const currencyFormats = new Map<string, Intl.NumberFormat>();
const CURRENCY_FORMATS_MAX = 50;

function currencyFormat(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = currencyFormats.get(key);
  if (known) return known;
  if (currencyFormats.size >= CURRENCY_FORMATS_MAX) currencyFormats.clear();
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  currencyFormats.set(key, format);
  return format;
}
