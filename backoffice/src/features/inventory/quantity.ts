import { locale } from '../../app/locale.ts';

const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** Base units in those that people speak in: 12,500 g is 12.5 kg. */
export function quantity(amount: number, unit: string): string {
  const isLarge = Math.abs(amount) >= 1000;
  if (unit === 'g') return isLarge ? `${format.format(amount / 1000)} kg` : `${format.format(amount)} g`;
  if (unit === 'ml') return isLarge ? `${format.format(amount / 1000)} l` : `${format.format(amount)} ml`;
  return `${format.format(amount)} pc`;
}
