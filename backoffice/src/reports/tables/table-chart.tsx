import type { NameOf } from '@forno/shared/protocol/reports/names';
import type { ReportAnswer, TableContract } from '@forno/shared/protocol/reports/table';
import { RankedBars } from '../../ui/ranked-bars.tsx';
import { cellWords } from './cell-words.ts';
import { HeatMap } from './heat-map.tsx';
import { keyOf, type AnswerRow } from './table-columns.tsx';

const BARS_MAX = 12;

interface TableChartProps {
  contract: TableContract;
  answer: ReportAnswer;
  nameOf: NameOf;
}

interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
}

/** The longest bars. Where two would be called the same, both say what tells them apart. */
export function rankedBars({ contract, answer, nameOf }: TableChartProps): readonly Bar[] {
  const { chart, columns } = contract;
  if (!chart) return [];
  const words = (row: AnswerRow, keys: readonly string[]): string =>
    keys.map((key) => nameOf(String(row[key] ?? ''), columns[key]?.names)).join(' · ');
  const valueOf = (row: AnswerRow): number => Number(row[chart.value] ?? 0);
  const rows = answer.rows
    .filter((row) => valueOf(row) !== 0)
    .toSorted((a, b) => valueOf(b) - valueOf(a))
    .slice(0, BARS_MAX);
  const names = rows.map((row) => words(row, chart.label));
  return rows.map((row, n) => {
    const isAlone = names.indexOf(names[n]!) === names.lastIndexOf(names[n]!);
    const label = isAlone ? names[n]! : words(row, [...chart.label, ...(chart.alike ?? [])]);
    return { key: keyOf(contract, row), label, value: valueOf(row) };
  });
}

/** The report as a picture, where its contract says how. */
export function TableChart({ contract, answer, nameOf }: TableChartProps) {
  const { chart, columns, title } = contract;
  if (!chart || answer.rows.length === 0) return null;
  const column = columns[chart.value]!;
  const format = (value: number): string => cellWords(value, column.kind, answer.currency);
  const label = `${title}: ${column.title}`;
  if (chart.kind === 'heat') {
    const rows = answer.rows.map((row) => ({
      weekday: Number(row['weekday']),
      hour: Number(row['hour']),
      value: Number(row[chart.value] ?? 0),
    }));
    return <HeatMap label={label} rows={rows} format={format} />;
  }
  const rows = rankedBars({ contract, answer, nameOf });
  return rows.length === 0 ? null : <RankedBars label={label} rows={rows} format={format} />;
}
