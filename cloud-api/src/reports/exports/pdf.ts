import { BODY, BOLD, openPdf } from '../../pdf/open-pdf.ts';
import type { FileCell, FileColumn } from './cells.ts';
import type { FileHead, FileWriter } from './writers.ts';

const MARGIN = 32;
const SIZE = 7.5;
const ROW = 14;

/** A table on as many landscape pages as it takes, the head on each. */
export function pdfWriter(head: FileHead): FileWriter {
  const collected: (readonly FileCell[])[] = [];
  return {
    rows: (list) => {
      collected.push(...list);
      return null;
    },
    end: () => paint(head, collected),
  };
}

function paint({ title, about, columns }: FileHead, rows: readonly (readonly FileCell[])[]): Promise<Buffer> {
  const { doc, done } = openPdf({ layout: 'landscape', margin: MARGIN, info: { Title: title } });
  const width = doc.page.width - 2 * MARGIN;
  const weights = columns.map(({ kind }) => (kind === 'text' ? 1.7 : kind === 'moment' ? 1.6 : 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const widths = weights.map((weight) => (weight / all) * width);

  const line = (cells: readonly string[], y: number, isHead: boolean): void => {
    let x = MARGIN;
    doc.font(isHead ? BOLD : BODY).fontSize(SIZE);
    cells.forEach((text, nth) => {
      const align = isText(columns[nth]!) ? 'left' : 'right';
      const box = {
        width: widths[nth]! - 4,
        height: isHead ? 3 * ROW : ROW,
        align,
        ellipsis: true,
        lineBreak: isHead,
      } as const;
      doc.text(text, x, y, box);
      x += widths[nth]!;
    });
  };
  let page = 0;
  const begin = (): number => {
    if (page++ > 0) doc.addPage();
    doc.font(BOLD).fontSize(13).text(title, MARGIN, MARGIN);
    doc
      .font(BODY)
      .fontSize(8)
      .text(`${about} · page ${page}`, MARGIN, MARGIN + 18);
    line(
      columns.map(({ heading }) => heading),
      MARGIN + 36,
      true,
    );
    const y = MARGIN + 36 + 2 * ROW + 4;
    doc
      .moveTo(MARGIN, y - 4)
      .lineTo(MARGIN + width, y - 4)
      .lineWidth(0.5)
      .stroke();
    return y;
  };
  let y = begin();
  for (const row of rows) {
    if (y > doc.page.height - MARGIN - ROW) y = begin();
    line(
      row.map((cell, nth) => words(cell, columns[nth]!)),
      y,
      false,
    );
    y += ROW;
  }
  if (rows.length === 0) doc.text('Nothing in this time.', MARGIN, y);
  doc.end();
  return done;
}

const TEXTS: readonly FileColumn['kind'][] = ['text', 'date', 'moment', 'weekday', 'hour'];
const isText = ({ kind }: FileColumn): boolean => TEXTS.includes(kind);

function words(cell: FileCell, { kind }: FileColumn): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return kind === 'moment' ? cell.slice(0, 16).replace('T', ' ') : cell;
  const digits = kind === 'money' || kind === 'share' ? 2 : kind === 'seconds' ? 1 : 0;
  return cell.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
