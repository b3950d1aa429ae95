import { minorDigits } from '@forno/shared/money';
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

/** Money in the currency's main unit, times in minutes, shares in percent; moments as ISO text in UTC. */
export function fileCell(
  value: string | number | null | undefined,
  { kind }: Pick<ReportColumn, 'kind'>,
  currency: string,
): FileCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'money':
      return value / 10 ** minorDigits(currency);
    case 'seconds':
      return Math.round(value / 6) / 10;
    case 'share':
      return value / 100;
    case 'moment':
      return new Date(value).toISOString();
    default:
      return value;
  }
}
