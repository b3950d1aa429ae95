import { assertNever } from '@forno/shared/result';
import type { Block, PrintDocument } from '../document/index.ts';
import type { PrinterModel } from '../models.ts';
import { drawLines } from './drawn-lines.ts';
import type { Dots } from './drawn-lines.ts';
import { layOut } from './layout.ts';
import type { Direction } from './layout.ts';
import { dotsOf, qrDots } from './picture.ts';

const ESC = 0x1b;
/** Drawer pulse of 120 ms, in units of 10 ms. */
const KICK_UNITS = 12;

/**
 * Star's raster mode, for printers without letters (TSP100 series): every line is drawn, and sent
 * row by row (`b n1 n2 …`). `ESC * r E` says what the end of the page does: 9 is feed and full cut,
 * 13 feed and partial cut, 1 nothing.
 */
export function encodeRaster(document: PrintDocument, model: PrinterModel): Uint8Array {
  const out: number[] = [ESC, 0x40];
  const page = document.blocks.filter((block) => block.kind !== 'drawer-kick');
  for (const block of document.blocks) {
    if (block.kind === 'drawer-kick' && model.drawerPins.includes(block.pin ?? 2))
      out.push(ESC, 0x07, KICK_UNITS, KICK_UNITS, block.pin === 5 ? 0x1a : 0x07);
  }
  if (page.length === 0) return Uint8Array.from(out);
  const direction = document.direction ?? 'ltr';
  const last = page.findLastIndex(({ kind }) => kind === 'cut');
  let open = false;
  page.forEach((block, index) => {
    if (!open) out.push(...raster('A'), ...raster('P0\0'), ...raster(endOf(page, index, model)));
    open = true;
    if (block.kind !== 'cut') rows(out, dotsOfBlock(block, model, direction), model, alignOf(block));
    else {
      out.push(ESC, 0x0c, 0x04);
      out.push(...raster('B'));
      open = false;
    }
  });
  if (last < page.length - 1) out.push(ESC, 0x0c, 0x04, ...raster('B'));
  return Uint8Array.from(out);
}

function raster(command: string): number[] {
  return [ESC, 0x2a, 0x72, ...Array.from(command, (char) => char.charCodeAt(0))];
}

/** What ends the page that begins at `from`. */
function endOf(page: readonly Block[], from: number, model: PrinterModel): string {
  const cut = page.slice(from).find((block) => block.kind === 'cut');
  if (!cut || !model.cutter) return 'E1\0';
  return cut.full || model.cutter.cut === 'full' ? 'E9\0' : 'E13\0';
}

function alignOf(block: Block): 'left' | 'center' | 'right' {
  return block.kind === 'image' || block.kind === 'qr' ? (block.align ?? 'center') : 'left';
}

type Drawn = Exclude<Block, { kind: 'cut' }>;

function dotsOfBlock(block: Drawn, model: PrinterModel, direction: Direction): Dots {
  switch (block.kind) {
    case 'text':
    case 'leader':
    case 'columns':
      return drawLines(layOut(block, model.columns, direction), { ...model, direction });
    case 'image':
      return dotsOf(block, model.widthDots);
    case 'qr':
      return qrDots(block);
    case 'rule':
      return rule(block.line ?? 'single', model.widthDots);
    case 'feed':
      return blank(model.widthDots, block.lines * 30);
    case 'drawer-kick':
      return blank(model.widthDots, 0);
    default:
      return assertNever(block, 'block');
  }
}

function blank(widthPx: number, heightPx: number): Dots {
  return { widthPx, heightPx, bits: new Uint8Array((widthPx / 8) * heightPx) };
}

const RULE_ROWS = { single: [14, 15], double: [10, 11, 17, 18], dashed: [14, 15] } as const;

function rule(line: keyof typeof RULE_ROWS, widthPx: number): Dots {
  const dots = blank(widthPx, 30);
  for (const row of RULE_ROWS[line])
    for (let byte = 0; byte < widthPx / 8; byte += 1)
      dots.bits[row * (widthPx / 8) + byte] = line === 'dashed' && byte % 3 === 2 ? 0 : 0xff;
  return dots;
}

/** Rows without their white end; an empty one is one byte. */
function rows(out: number[], dots: Dots, model: PrinterModel, align: 'left' | 'center' | 'right'): void {
  const rowBytes = dots.widthPx / 8;
  const free = Math.max(0, model.widthDots / 8 - rowBytes);
  const lead = Array.from({ length: align === 'left' ? 0 : align === 'right' ? free : free >> 1 }, () => 0);
  for (let y = 0; y < dots.heightPx; y += 1) {
    const row = dots.bits.subarray(y * rowBytes, (y + 1) * rowBytes);
    const length = row.findLastIndex((byte) => byte !== 0) + 1;
    const data = length === 0 ? [0] : [...lead, ...row.subarray(0, length)];
    out.push(0x62, data.length & 0xff, data.length >> 8, ...data);
  }
}
