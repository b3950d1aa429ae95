import { locale } from '../../app/locale.ts';

const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** Base units in those that people speak in: 12,500 g is 12.5 kg. */
export function quantity(amount: number, unit: string): string {
  const signed = (value: number): string => format.format(value).replace('-', '−');
  const isLarge = Math.abs(amount) >= 1000;
  if (unit === 'g') return isLarge ? `${signed(amount / 1000)} kg` : `${signed(amount)} g`;
  if (unit === 'ml') return isLarge ? `${signed(amount / 1000)} l` : `${signed(amount)} ml`;
  return `${signed(amount)} pc`;
}
