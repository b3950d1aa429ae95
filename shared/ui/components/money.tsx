import { formatMoney, minorDigits } from '../../src/money/index.ts';
import { numberFormat } from './number-format.ts';

interface MoneyProps {
  /** Integer minor units. */
  cents: number;
  currency: string;
  locale: string;
  /** Without the currency sign, for columns and lines where it is clear. */
  bare?: boolean;
  className?: string;
}

export function Money({ cents, currency, locale, bare = false, className }: MoneyProps) {
  const text = bare ? bareMoney(cents, currency, locale) : formatMoney(cents, currency, locale);
  return (
    // An amount runs from left to right in every script: the sign of a currency keeps its side.
    <bdi dir="ltr" className={className === undefined ? 'forno-number' : `forno-number ${className}`}>
      {text.replace('-', '−')}
    </bdi>
  );
}

/** `-3.00` for -300 US cents; the decimals of the currency, the marks of the locale. */
function bareMoney(cents: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  const format = numberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(cents / 10 ** digits);
}
