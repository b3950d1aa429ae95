import type { Align, Block } from '../document/index.ts';
import { pad, plainSpaces, printable, splitAt, widthOf, withoutMarks, wrap } from './plain-text.ts';

export interface LineStyle {
  readonly align: Align;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly width: 1 | 2 | 3;
  readonly height: 1 | 2 | 3;
}
/** Words in their place on the line, in columns of the line's own letters. */
export interface Cell {
  readonly text: string;
  readonly at: number;
  readonly width: number;
  readonly align: Align;
}
export interface Line {
  /** The whole line as letters, for a printer that has them all. */
  readonly text: string;
  /** The same as places, for a line that has to be drawn: there letters are not all equally wide. */
  readonly cells: readonly Cell[];
  readonly style: LineStyle;
}
export type Direction = 'ltr' | 'rtl';

type TextBlock = Extract<Block, { kind: 'text' }>;
type LeaderBlock = Extract<Block, { kind: 'leader' }>;
type ColumnsBlock = Extract<Block, { kind: 'columns' }>;

/** Fits the words of a block to the paper. No line is wider than `columns` normal characters. */
export function layOut(
  block: TextBlock | LeaderBlock | ColumnsBlock,
  columns: number,
  direction: Direction = 'ltr',
): Line[] {
  const style = styleOf(block, direction);
  const width = Math.floor(columns / style.width);
  return rowsOf(block, width, style).map((row) => {
    const cells = row
      .map((cell) => ({ ...cell, text: plainSpaces(cell.text) }))
      .map((cell) => (direction === 'rtl' && block.kind !== 'text' ? mirrored(cell, width) : cell));
    const text = block.kind === 'text' ? (cells[0]?.text ?? '') : composed(cells);
    return { text: withoutMarks(text), cells, style };
  });
}

type Row = readonly Cell[];

function rowsOf(block: TextBlock | LeaderBlock | ColumnsBlock, width: number, style: LineStyle): Row[] {
  switch (block.kind) {
    case 'text':
      return wrap(printable(block.text), width).map((text) => [{ text, at: 0, width, align: style.align }]);
    case 'leader':
      return leaderRows(block, width);
    case 'columns':
      return columnRows(block, width);
  }
}

const MIRRORED = { left: 'right', center: 'center', right: 'left' } as const;

/** Where the paper is read from right to left, labels stand on the right and amounts on the left. */
function mirrored(cell: Cell, width: number): Cell {
  return { ...cell, at: Math.max(0, width - cell.at - cell.width), align: MIRRORED[cell.align] };
}

function composed(cells: Row): string {
  return cells
    .toSorted((one, other) => one.at - other.at)
    .reduce((line, { text, at, width, align }) => {
      const gap = ' '.repeat(Math.max(0, at - widthOf(line)));
      return line + gap + pad(text, width, align);
    }, '');
}

function leaderRows(block: LeaderBlock, width: number): Row[] {
  const right = clip(oneLine(block.right), width);
  const taken = widthOf(right);
  const indent = Math.min(block.indent ?? 0, Math.floor(width / 2));
  // An amount that takes most of the line goes below its label rather than squeezing it to syllables.
  const beside = width - taken - 1 - indent;
  const fits = beside >= Math.min(8, Math.floor(width / 3));
  const labels = wrap(printable(block.left), fits ? beside : width - indent).map((text): Cell => ({
    text,
    at: indent,
    width: widthOf(text),
    align: 'left',
  }));
  const amount: Cell = { text: right, at: width - taken, width: taken, align: 'right' };
  if (!fits) return [...labels.map((label) => [label]), [amount]];
  const [first, ...rest] = labels;
  if (!first) return [[amount]];
  const from = first.at + first.width;
  const gap = { text: leader(block.fill ?? ' ', amount.at - from), at: from, width: amount.at - from };
  return [[first, { ...gap, align: 'left' }, amount], ...rest.map((label) => [label])];
}

function leader(fill: string, gap: number): string {
  if (gap < 3 || fill === ' ') return ' '.repeat(gap);
  return ` ${printable(fill).repeat(gap - 2)} `;
}

function columnRows(block: ColumnsBlock, width: number): Row[] {
  const widths = columnWidths(block, width);
  const cells = block.cells.map((cell, index) => wrap(printable(cell.text), widths[index] ?? 1));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) => {
    let at = 0;
    return block.cells.flatMap((cell, index): Cell[] => {
      const cellWidth = Math.min(widths[index] ?? 1, width - at);
      const place = { at, width: cellWidth, align: cell.align ?? 'left' };
      at += cellWidth + 1;
      return cellWidth < 1 ? [] : [{ text: clip(cells[index]?.[row] ?? '', cellWidth), ...place }];
    });
  });
}

/** One space stands between cells; `fill` cells share the rest, the first of them getting what is left over. */
function columnWidths(block: ColumnsBlock, width: number): number[] {
  const fixed = block.cells.reduce((sum, cell) => sum + (cell.width === 'fill' ? 0 : cell.width), 0);
  const fills = block.cells.filter((cell) => cell.width === 'fill').length;
  const free = Math.max(fills, width - fixed - (block.cells.length - 1));
  const share = fills === 0 ? 0 : Math.floor(free / fills);
  const firstFill = block.cells.findIndex((cell) => cell.width === 'fill');
  return block.cells.map((cell, index) => {
    if (cell.width !== 'fill') return cell.width;
    return index === firstFill ? free - share * (fills - 1) : share;
  });
}

function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ');
}

function clip(text: string, width: number): string {
  return splitAt(text, width)[0];
}

function styleOf(block: TextBlock | LeaderBlock | ColumnsBlock, direction: Direction): LineStyle {
  const start = direction === 'rtl' ? 'right' : 'left';
  const wanted = block.kind === 'text' ? (block.align ?? 'left') : 'left';
  return {
    // Of a row of cells the whole width is set, so that it stands where it is put.
    align:
      block.kind !== 'text'
        ? 'left'
        : wanted === 'left'
          ? start
          : direction === 'rtl' && wanted === 'right'
            ? 'left'
            : wanted,
    bold: block.bold ?? false,
    underline: block.underline ?? false,
    inverse: block.inverse ?? false,
    width: block.width ?? 1,
    height: block.height ?? 1,
  };
}
