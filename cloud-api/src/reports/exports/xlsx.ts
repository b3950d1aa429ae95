import writeExcelFile from 'write-excel-file/node';
import type { ColumnKind } from '@forno/shared/protocol/reports/table';
import type { FileCell } from './cells.ts';
import type { FileHead, FileWriter } from './writers.ts';

const NUMBER_FORMATS: Partial<Record<ColumnKind, string>> = {
  money: '#,##0.00',
  seconds: '0.0',
  share: '0.00',
};

/** One sheet whose head stays in view; numbers are numbers. */
export function xlsxWriter({ title, columns }: FileHead): FileWriter {
  const collected: (readonly FileCell[])[] = [];
  const cellOf = (value: FileCell, nth: number) => {
    if (value === null) return null;
    if (typeof value === 'string') return { value, type: String };
    const format = NUMBER_FORMATS[columns[nth]!.kind];
    return { value, type: Number, ...(format !== undefined && { format }) };
  };
  return {
    rows: (list) => {
      collected.push(...list);
      return null;
    },
    end: async () => {
      const head = columns.map(({ heading }) => ({ value: heading, fontWeight: 'bold' as const }));
      const widths = columns.map(({ heading, kind }) => ({
        width: Math.max(kind === 'text' ? 18 : 12, heading.length + 2),
      }));
      const file = writeExcelFile([head, ...collected.map((row) => row.map(cellOf))], {
        sheet: title.slice(0, 31),
        columns: widths,
        stickyRowsCount: 1,
      });
      return file.toBuffer();
    },
  };
}
