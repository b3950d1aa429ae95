import type { ColumnKind } from '@forno/shared/protocol/reports/table';
import { hourWords, weekdayWords } from '@forno/shared/protocol/reports/words';
import { moment, number } from '../../app/locale.ts';
import { majorUnits, money } from '../../ui/money-format.ts';

const percent = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A value as it is read; `–` where there is nothing to say. A moment is told by the clock of where it was. */
export function cellWords(
  value: string | number | null | undefined,
  kind: ColumnKind,
  currency: string,
  timeZone?: string,
): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'money':
      return money(value, currency);
    case 'share':
      return percent.format(value / 10_000).replace('-', '−');
    case 'seconds':
      return duration(value);
    case 'moment':
      return moment(value, timeZone);
    case 'weekday':
      return weekdayWords(value);
    case 'hour':
      return hourWords(value);
    default:
      return number(value);
  }
}

/** `7:30` minutes; of more than an hour `12 h 5 min`. */
function duration(seconds: number): string {
  const [sign, all] = [seconds < 0 ? '−' : '', Math.abs(seconds)];
  const minutes = Math.round(all / 60);
  if (all >= 3600) return `${sign}${number(Math.floor(minutes / 60))} h ${minutes % 60} min`;
  return `${sign}${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
}

/** In a spreadsheet's column: money in the main unit, times in minutes, shares in percent. */
export function cellValue(
  value: string | number | null,
  kind: ColumnKind,
  currency: string,
): string | number | null {
  if (typeof value !== 'number') return value;
  if (kind === 'money') return majorUnits(value, currency);
  if (kind === 'seconds') return Math.round(value / 6) / 10;
  if (kind === 'share') return value / 100;
  if (kind === 'weekday' || kind === 'hour') return cellWords(value, kind, currency);
  return kind === 'moment' ? new Date(value).toISOString() : value;
}

const TEXTS: readonly ColumnKind[] = ['text', 'date', 'weekday', 'hour'];
export const isText = (kind: ColumnKind): boolean => TEXTS.includes(kind);
