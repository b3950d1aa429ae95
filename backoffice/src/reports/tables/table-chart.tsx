import type { ReportAnswer, TableContract } from '@forno/shared/protocol/reports/table';
import { RankedBars } from '../../ui/ranked-bars.tsx';
import { cellWords } from './cell-words.ts';
import { HeatMap } from './heat-map.tsx';

const BARS_MAX = 12;

interface TableChartProps {
  contract: TableContract;
  answer: ReportAnswer;
  /** What a value is called: a store's name for its id. */
  name: (value: string) => string;
}

/** The report as a picture, where its contract says how. */
export function TableChart({ contract: { chart, columns, title }, answer, name }: TableChartProps) {
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
  const rows = answer.rows
    .map((row) => ({
      label: chart.label.map((key) => name(String(row[key] ?? ''))).join(' · '),
      value: Number(row[chart.value] ?? 0),
    }))
    .filter(({ value }) => value !== 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, BARS_MAX);
  return rows.length === 0 ? null : <RankedBars label={label} rows={rows} format={format} />;
}
