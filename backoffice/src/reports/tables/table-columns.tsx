import type { Named, NameOf } from '@forno/shared/protocol/reports/names';
import type { ReportAnswer, TableContract } from '@forno/shared/protocol/reports/table';
import { change, dayName } from '../../app/locale.ts';
import type { TableColumn } from '../../ui/data-table.tsx';
import { cellValue, cellWords, isText } from './cell-words.ts';

export type AnswerRow = ReportAnswer['rows'][number];

export const keyOf = ({ key }: TableContract, row: AnswerRow): string =>
  key.map((column) => String(row[column])).join('|');

const named = (value: string | number | null, names: Named | undefined, nameOf: NameOf) =>
  typeof value === 'string' ? nameOf(value, names) : value;

/** The contract's columns as the table wants them, and how the charted one changed. */
export function tableColumns(
  contract: TableContract,
  { currency, compared }: ReportAnswer,
  nameOf: NameOf,
  zoneOf: (row: AnswerRow) => string | undefined,
): TableColumn<AnswerRow>[] {
  const columns = Object.entries(contract.columns).map(
    ([key, { title, kind, names, extra }]): TableColumn<AnswerRow> => ({
      id: key,
      header: title,
      value: (row) => named(row[key] ?? null, names, nameOf),
      csv: (row) => cellValue(named(row[key] ?? null, names, nameOf), kind, currency),
      cell: (row) => {
        const value = row[key] ?? null;
        if (kind === 'date') return <span className="bo-nowrap">{dayName(String(value))}</span>;
        const words = cellWords(named(value, names, nameOf), kind, currency, zoneOf(row));
        // One line an order: the table scrolls sideways, and a page holds five times as many.
        return isText(kind) || kind === 'moment' ? <span className="bo-nowrap">{words}</span> : words;
      },
      isNumber: !isText(kind) && kind !== 'moment',
      ...(extra && { isExtra: true }),
    }),
  );
  const shown = contract.chart?.value ?? Object.keys(contract.columns).at(-1)!;
  // Where there was nothing at all before, each row would say no more than that.
  if (!compared || compared.rows.length === 0) return columns;
  const before = new Map(compared.rows.map((row) => [keyOf(contract, row), row]));
  const ratio = (row: AnswerRow): number | null => {
    const [now, then] = [row[shown], before.get(keyOf(contract, row))?.[shown]];
    return typeof now === 'number' && typeof then === 'number' && then !== 0 ? now / then - 1 : null;
  };
  return [
    ...columns,
    {
      id: 'change',
      header: `${contract.columns[shown]!.title}, change`,
      value: ratio,
      csv: (row) => {
        const value = ratio(row);
        return value === null ? null : Math.round(value * 1000) / 10;
      },
      cell: (row) => {
        const value = ratio(row);
        if (value !== null) return change(value);
        // What is not known now is no news either.
        return typeof row[shown] === 'number' ? 'new' : '–';
      },
      isNumber: true,
    },
  ];
}
