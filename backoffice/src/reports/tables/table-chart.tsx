import type { NameOf } from '@forno/shared/protocol/reports/names';
import type { ReportAnswer, TableContract } from '@forno/shared/protocol/reports/table';
import { RankedBars } from '../../ui/ranked-bars.tsx';
import { cellWords } from './cell-words.ts';
import { HeatMap } from './heat-map.tsx';
import { keyOf } from './table-columns.tsx';

const BARS_MAX = 12;

interface TableChartProps {
  contract: TableContract;
  answer: ReportAnswer;
  nameOf: NameOf;
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
  const rows = answer.rows
    .map((row) => ({
      key: keyOf(contract, row),
      label: chart.label.map((key) => nameOf(String(row[key] ?? ''), columns[key]?.names)).join(' · '),
      value: Number(row[chart.value] ?? 0),
    }))
    .filter(({ value }) => value !== 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, BARS_MAX);
  return rows.length === 0 ? null : <RankedBars label={label} rows={rows} format={format} />;
}
