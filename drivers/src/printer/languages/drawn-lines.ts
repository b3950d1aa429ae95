import { createCanvas } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import { familiesFor } from './bundled-fonts.ts';
import type { Cell, Direction, Line } from './layout.ts';

/** 1-bit rows, most significant bit left, 1 is black. */
export interface Dots {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bits: Uint8Array;
}

/** The height of a normal line; taller than the printer's own letters, for Thai has marks above marks. */
const LINE_DOTS = 34;
const BASELINE = 0.72;
const FONT_PX = 23;
const WEIGHT = { normal: 500, bold: 800 } as const;
/** Grey edges up to here become black: thermal heads print fine strokes too thin. */
const BLACK_FROM = 110;

/**
 * Lines as dots, for scripts that a printer has no letters for. Shaping and the order of mixed
 * directions are Skia's, as in a browser; words stay in the columns where the layout put them, and
 * are condensed where they would be wider.
 */
export function drawLines(
  lines: readonly Line[],
  paper: { readonly widthDots: number; readonly columns: number; readonly direction: Direction },
): Dots {
  const widthPx = Math.ceil(paper.widthDots / 8) * 8;
  const heights = lines.map(({ style }) => LINE_DOTS * style.height);
  const heightPx = heights.reduce((sum, height) => sum + height, 0);
  const context = createCanvas(widthPx, heightPx).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, widthPx, heightPx);
  let y = 0;
  lines.forEach((line, index) => {
    drawLine(context, line, { y, height: heights[index] ?? LINE_DOTS, ...paper });
    y += heights[index] ?? LINE_DOTS;
  });
  return { widthPx, heightPx, bits: blackAndWhite(context, widthPx, heightPx) };
}

interface Place {
  readonly y: number;
  readonly height: number;
  readonly widthDots: number;
  readonly columns: number;
  readonly direction: Direction;
}

function drawLine(context: SKRSContext2D, line: Line, place: Place): void {
  const { style } = line;
  const columnDots = (place.widthDots / place.columns) * style.width;
  for (const cell of line.cells) {
    if (cell.text.trim() === '' && !style.inverse) continue;
    const box = { x: cell.at * columnDots, width: cell.width * columnDots };
    const shown = measured(context, cell, line);
    const scale = Math.min(1, box.width / Math.max(1, shown * style.width));
    const width = shown * style.width * scale;
    const free = box.width - width;
    const x = box.x + (cell.align === 'left' ? 0 : cell.align === 'right' ? free : free / 2);
    context.save();
    context.fillStyle = '#000';
    if (style.inverse) {
      context.fillRect(x, place.y + 1, width, place.height - 2);
      context.fillStyle = '#fff';
    }
    if (style.underline) context.fillRect(x, place.y + place.height - 4, width, 2);
    context.translate(x, place.y + place.height * BASELINE);
    context.scale(style.width * scale, style.height);
    context.direction = place.direction;
    context.textAlign = 'left';
    context.fillText(cell.text, 0, 0);
    context.restore();
  }
}

/** Sets the font for a cell and says how wide its words become. */
function measured(context: SKRSContext2D, cell: Cell, { style }: Line): number {
  context.font = `${FONT_PX}px ${familiesFor(cell.text)}`;
  context.fontVariationSettings = `'wght' ${style.bold ? WEIGHT.bold : WEIGHT.normal}`;
  return context.measureText(cell.text).width;
}

function blackAndWhite(context: SKRSContext2D, widthPx: number, heightPx: number): Uint8Array {
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  const bits = new Uint8Array((widthPx / 8) * heightPx);
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    // The sheet is grey, so one channel tells.
    if ((data[at * 4] ?? 255) < 255 - BLACK_FROM) bits[at >> 3] = (bits[at >> 3] ?? 0) | (0x80 >> (at & 7));
  }
  return bits;
}
