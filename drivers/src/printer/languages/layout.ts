import type { Align, Block } from '../document/index.ts';
import { pad, plainSpaces, printable, widthOf, wrap } from './plain-text.ts';

export interface LineStyle {
  readonly align: Align;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly width: 1 | 2 | 3;
  readonly height: 1 | 2 | 3;
}
export interface Line {
  readonly text: string;
  readonly style: LineStyle;
}

type TextBlock = Extract<Block, { kind: 'text' }>;
type LeaderBlock = Extract<Block, { kind: 'leader' }>;
type ColumnsBlock = Extract<Block, { kind: 'columns' }>;

/** Fits the words of a block to the paper. No line is wider than `columns` normal characters. */
export function layOut(block: TextBlock | LeaderBlock | ColumnsBlock, columns: number): Line[] {
  const style = styleOf(block);
  const width = Math.floor(columns / style.width);
  return rowsOf(block, width).map((text) => ({ text: plainSpaces(text), style }));
}

function rowsOf(block: TextBlock | LeaderBlock | ColumnsBlock, width: number): string[] {
  switch (block.kind) {
    case 'text':
      return wrap(printable(block.text), width);
    case 'leader':
      return leaderRows(block, width);
    case 'columns':
      return columnRows(block, width);
  }
}

function leaderRows(block: LeaderBlock, width: number): string[] {
  const right = clip(oneLine(block.right), width);
  const indent = ' '.repeat(Math.min(block.indent ?? 0, Math.floor(width / 2)));
  // An amount that takes most of the line goes below its label rather than squeezing it to syllables.
  const beside = width - widthOf(right) - 1 - indent.length;
  const fits = beside >= Math.min(8, Math.floor(width / 3));
  const labels = wrap(printable(block.left), fits ? beside : width - indent.length).map(
    (label) => indent + label,
  );
  const [first = '', ...rest] = labels;
  if (!fits) return [...labels, pad(right, width, 'right')];
  return [first + leader(block.fill ?? ' ', width - widthOf(first) - widthOf(right)) + right, ...rest];
}

function leader(fill: string, gap: number): string {
  if (gap < 3 || fill === ' ') return ' '.repeat(gap);
  return ` ${printable(fill).repeat(gap - 2)} `;
}

function columnRows(block: ColumnsBlock, width: number): string[] {
  const widths = columnWidths(block, width);
  const cells = block.cells.map((cell, index) => wrap(printable(cell.text), widths[index] ?? 1));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    clip(
      block.cells
        .map((cell, index) => pad(cells[index]?.[row] ?? '', widths[index] ?? 1, cell.align ?? 'left'))
        .join(' '),
      width,
    ),
  );
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
  return Array.from(text).slice(0, width).join('');
}

function styleOf(block: TextBlock | LeaderBlock | ColumnsBlock): LineStyle {
  return {
    align: block.kind === 'text' ? (block.align ?? 'left') : 'left',
    bold: block.bold ?? false,
    underline: block.underline ?? false,
    inverse: block.inverse ?? false,
    width: block.width ?? 1,
    height: block.height ?? 1,
  };
}
