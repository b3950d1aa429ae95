import { formatMoney, minorDigits } from '@forno/shared/money';
import { locale } from '../app/locale.ts';

export const money = (cents: number, currency: string): string =>
  formatMoney(cents, currency, locale).replace('-', '−');

/** `$1.2K`, for axes. */
export function shortMoney(cents: number, currency: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  return format.format(cents / 10 ** minorDigits(currency));
}

/** For spreadsheets: a plain number in the currency's major unit. */
export const majorUnits = (cents: number, currency: string): number => cents / 10 ** minorDigits(currency);
