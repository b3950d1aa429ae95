import type { ReportColumn, ReportColumns, TableContract } from '@forno/shared/protocol/reports/table';

/** Rows that look like a report's: names are numbered, sizes fall off as in a real ranking. */
export function fakeTable(
  contract: TableContract,
  {
    startDate,
    endDate,
    empty,
    scale = 1,
  }: { startDate: string; endDate: string; empty: boolean; scale?: number },
) {
  const isHeat = contract.chart?.kind === 'heat';
  const count = empty ? 0 : isHeat ? 7 * 12 : 9;
  const rows = Array.from({ length: count }, (_, n) => {
    const row = rowOf(contract.columns, n, scale);
    return isHeat ? { ...row, weekday: 1 + Math.floor(n / 12), hour: 11 + (n % 12) } : row;
  });
  return { startDate, endDate, rows, totals: rowOf(contract.totals, 0, empty ? 0 : scale * 4) };
}

const rowOf = (columns: ReportColumns, n: number, scale: number): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [key, cellOf(column, n, { key, scale })]),
  );

function cellOf(
  { kind, title }: ReportColumn,
  n: number,
  { key, scale }: { key: string; scale: number },
): string | number {
  const size = scale / (1 + n * 0.7) + ((n * 37) % 11) / 40;
  switch (kind) {
    case 'text':
      return key === 'storeId' ? `store-00${1 + (n % 6)}` : `${title} ${n + 1}`;
    case 'date':
      return `2026-11-${String(10 + n).padStart(2, '0')}`;
    case 'moment':
      return Date.UTC(2026, 10, 23, 18, n * 7);
    case 'money':
      return Math.round(184_350 * size);
    case 'share':
      return Math.round(3100 * Math.min(1, size));
    case 'seconds':
      return Math.round(540 * Math.max(0.4, size));
    default:
      return Math.round(120 * size);
  }
}
