import type { ExportFormat } from '@forno/shared/protocol/reports/exports';
import { csvWriter } from './csv.ts';
import { pdfWriter } from './pdf.ts';
import type { FileColumn, FileCell } from './cells.ts';
import { xlsxWriter } from './xlsx.ts';

export interface FileHead {
  readonly title: string;
  /** What it is of: dates and stores, in words. */
  readonly about: string;
  readonly columns: readonly FileColumn[];
}

/** Makes a file of rows that come page by page. */
export interface FileWriter {
  /** Bytes that are ready after these rows; a format that is one piece has none before its end. */
  rows(rows: readonly (readonly FileCell[])[]): Buffer | null;
  end(): Promise<Buffer>;
}

export interface FileFormat {
  readonly contentType: string;
  /** More rows than this no reader of the format takes. */
  readonly rowsMax: number;
  readonly open: (head: FileHead) => FileWriter;
}

export const FORMATS: Readonly<Record<ExportFormat, FileFormat>> = {
  csv: { contentType: 'text/csv; charset=utf-8', rowsMax: Number.POSITIVE_INFINITY, open: csvWriter },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    rowsMax: 300_000,
    open: xlsxWriter,
  },
  pdf: { contentType: 'application/pdf', rowsMax: 10_000, open: pdfWriter },
};
