import type { FileCell } from './cells.ts';
import type { FileHead, FileWriter } from './writers.ts';

/** RFC 4180 in UTF-8, with the mark that spreadsheets know it by. */
export function csvWriter({ columns }: FileHead): FileWriter {
  const head = Buffer.from(`\uFEFF${line(columns.map(({ heading }) => heading))}`);
  let begun = false;
  const rows = (list: readonly (readonly FileCell[])[]): Buffer => {
    const body = Buffer.from(list.map(line).join(''));
    const bytes = begun ? body : Buffer.concat([head, body]);
    begun = true;
    return bytes;
  };
  return { rows, end: async () => rows([]) };
}

const line = (cells: readonly FileCell[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Text that a spreadsheet would run as a formula is made plain text. */
function cell(value: FileCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
