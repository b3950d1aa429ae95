import { locale } from '../../app/locale.ts';

const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const MILLI = 1000;

export type BaseUnit = 'g' | 'ml' | 'piece';

/** Thousandths of a base unit in the unit that people speak in: 12,500,000 of a gram is `12.5 kg`. */
export function amount(milli: number, unit: BaseUnit): string {
  const { name, baseMilli } = spokenUnit(unit);
  const isSmall = unit !== 'piece' && Math.abs(milli) < MILLI * MILLI;
  const value = isSmall ? milli / MILLI : milli / baseMilli;
  return `${format.format(value).replace('-', '−')} ${isSmall ? unit : name}`;
}

/** What amounts of it are typed in. */
export function spokenUnit(unit: BaseUnit): { readonly name: string; readonly baseMilli: number } {
  if (unit === 'g') return { name: 'kg', baseMilli: MILLI * MILLI };
  if (unit === 'ml') return { name: 'l', baseMilli: MILLI * MILLI };
  return { name: 'pc', baseMilli: MILLI };
}

/** As it is typed: no grouping, a point. Exact for what `parseAmount` reads. */
export function typedAmount(milli: number, unitMilli: number): string {
  const scale = unitMilli;
  const whole = Math.trunc(milli / scale);
  const rest = Math.abs(milli - whole * scale);
  if (rest === 0) return String(whole);
  const digits = String(Math.round((rest / scale) * 1_000_000))
    .padStart(6, '0')
    .replace(/0+$/, '');
  return digits === '' ? String(whole) : `${whole}.${digits}`;
}
