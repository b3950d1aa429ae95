import { minorDigits } from '@forno/shared/money';
import { hourWords, weekdayWords } from '@forno/shared/protocol/reports/words';
import type { NameOf } from '@forno/shared/protocol/reports/names';
import type { ColumnKind, ReportColumn, ReportColumns } from '@forno/shared/protocol/reports/table';

/** A value as a file holds it: a number that can be reckoned with, or text. */
export type FileCell = number | string | null;

export interface FileColumn extends ReportColumn {
  readonly key: string;
  readonly heading: string;
}

export const columnsOf = (columns: ReportColumns, currency: string): FileColumn[] =>
  Object.entries(columns).map(([key, column]) => ({
    ...column,
    key,
    heading: column.title + (UNITS[column.kind]?.(currency) ?? ''),
  }));

const UNITS: Partial<Record<ColumnKind, (currency: string) => string>> = {
  money: (currency) => ` (${currency})`,
  seconds: () => ' (minutes)',
  share: () => ' (%)',
};

/** How a file is read: in whose money, and by whose names. */
export interface Reading {
  readonly currency: string;
  readonly nameOf: NameOf;
}

/**
 * Money in the currency's main unit, times in minutes, shares in percent; moments as ISO text in UTC; what
 * has a name by that, as who gets the file knows no ids.
 */
export function fileCell(
  value: string | number | null | undefined,
  { kind, names }: Pick<ReportColumn, 'kind' | 'names'>,
  { currency, nameOf }: Reading,
): FileCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return nameOf(value, names);
  switch (kind) {
    case 'money':
      return value / 10 ** minorDigits(currency);
    case 'seconds':
      return Math.round(value / 6) / 10;
    case 'share':
      return value / 100;
    case 'moment':
      return new Date(value).toISOString();
    case 'weekday':
      return weekdayWords(value);
    case 'hour':
      return hourWords(value);
    default:
      return value;
  }
}
