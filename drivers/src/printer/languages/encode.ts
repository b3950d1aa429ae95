import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { assertNever } from '@forno/shared/result';
import type { Align, Block, PrintDocument } from '../document/index.ts';
import type { PrinterModel } from '../models.ts';
import { drawLines } from './drawn-lines.ts';
import { layOut } from './layout.ts';
import type { Direction, Line } from './layout.ts';
import { dotsOf, pinBands, qrDots, rasterRows, rgbaOf } from './picture.ts';
import type { Dots } from './drawn-lines.ts';
import { ONLY_WINDOWS_1252, widthOf } from './plain-text.ts';
import { hasLettersFor } from './repertoire.ts';
import { encodeRaster } from './star-raster.ts';

/** Drawer pulse: long enough for a stiff solenoid, short enough not to heat it. */
const KICK_ON_MS = 120;
const KICK_OFF_MS = 240;
/** The encoder accepts certain widths only; lines are fitted before it sees them. */
const ENCODER_COLUMNS = 48;

/**
 * The bytes that print `document` on `model`: each language is one of the encoder's, chosen by the
 * model's data, but for printers that take dots only. Pure: the same document and model always give
 * the same bytes (see the golden files).
 */
export function encodeDocument(document: PrintDocument, model: PrinterModel): Uint8Array {
  if (model.language === 'star-raster') return encodeRaster(document, model);
  const encoder = encoderFor(model, model.language);
  encoder.initialize().codepage('auto');
  const page: Page = { encoder, model, direction: document.direction ?? 'ltr', drawn: [] };
  for (const block of document.blocks) encodeBlock(page, block);
  flushDrawn(page);
  return encoder.encode();
}

interface Page {
  readonly encoder: ReceiptPrinterEncoder;
  readonly model: PrinterModel;
  readonly direction: Direction;
  /** Lines that have to be drawn: neighbours become one picture, without gaps between bands. */
  drawn: Line[];
}

function encoderFor(
  model: PrinterModel,
  language: 'esc-pos' | 'star-prnt' | 'star-line',
): ReceiptPrinterEncoder {
  return new ReceiptPrinterEncoder({
    language,
    columns: ENCODER_COLUMNS,
    codepageMapping: { ...model.codepages },
    imageMode: model.images === 'raster' ? 'raster' : 'column',
    feedBeforeCut: model.cutter?.feedLines ?? 0,
    newline: '\n',
    errors: 'strict',
  });
}

function encodeBlock(page: Page, block: Block): void {
  const { encoder, model } = page;
  if (block.kind === 'text' || block.kind === 'leader' || block.kind === 'columns') {
    for (const line of layOut(block, model.columns, page.direction)) encodeLine(page, line);
    return;
  }
  flushDrawn(page);
  switch (block.kind) {
    case 'rule':
      encoder.line(RULES[block.line ?? 'single'].repeat(model.columns));
      return;
    case 'feed':
      encoder.newline(block.lines);
      return;
    case 'qr':
      aligned(encoder, block.align ?? 'center', () => {
        if (model.qr) encoder.qrcode(block.data, { model: 2, size: block.moduleDots ?? 6, errorlevel: 'm' });
        else encodeDots(page, qrDots(block), block.align ?? 'center');
      });
      return;
    case 'image':
      aligned(encoder, block.align ?? 'center', () =>
        encodeDots(page, dotsOf(block, model.widthDots), block.align ?? 'center'),
      );
      return;
    case 'cut':
      if (model.cutter) encoder.cut(block.full ? 'full' : model.cutter.cut);
      // Without a cutter the last line has to come out from under the tear bar.
      else encoder.newline(4);
      return;
    case 'drawer-kick':
      if (model.drawerPins.includes(block.pin ?? 2)) {
        encoder.pulse(block.pin === 5 ? 1 : 0, KICK_ON_MS, KICK_OFF_MS);
      }
      return;
    default:
      assertNever(block, 'block');
  }
}

const RULES = { single: '─', double: '═', dashed: '-' } as const;

function encodeLine(page: Page, line: Line): void {
  const { encoder, model } = page;
  const { text, style } = line;
  if (!hasLettersFor(text, model)) {
    page.drawn.push(line);
    return;
  }
  flushDrawn(page);
  encoder.size(style.width, style.height);
  // Set in place by spaces, so that it stands the same on a printer of any width that the encoder knows or not.
  const free = Math.max(0, Math.floor(model.columns / style.width) - widthOf(text));
  const before = style.align === 'left' ? 0 : style.align === 'right' ? free : Math.floor(free / 2);
  if (before > 0) encoder.text(' '.repeat(before));
  if (style.bold) encoder.bold(true);
  if (style.underline) encoder.underline(true);
  if (style.inverse) encoder.invert(true);
  encodeText(encoder, style.inverse ? keepTrailingSpaces(text) : text, model.codepages);
  if (style.inverse) encoder.invert(false);
  if (style.underline) encoder.underline(false);
  if (style.bold) encoder.bold(false);
  encoder.size(1, 1);
  encoder.newline();
}

function flushDrawn(page: Page): void {
  if (page.drawn.length === 0) return;
  const lines = page.drawn;
  page.drawn = [];
  encodeDots(page, drawLines(lines, { ...page.model, direction: page.direction }));
}

function encodeText(
  encoder: ReceiptPrinterEncoder,
  text: string,
  codepages: PrinterModel['codepages'],
): void {
  if (!('windows1252' in codepages)) {
    encoder.text(text.replaceAll(ONLY_WINDOWS_1252, (signs) => '*'.repeat(signs.length)));
    return;
  }
  let at = 0;
  for (const match of text.matchAll(ONLY_WINDOWS_1252)) {
    if (match.index > at) encoder.text(text.slice(at, match.index));
    encoder.codepage('windows1252').text(match[0]).codepage('auto');
    at = match.index + match[0].length;
  }
  if (at < text.length) encoder.text(text.slice(at));
}

/** The encoder trims a line, which would cut the right edge off a black bar. */
function keepTrailingSpaces(text: string): string {
  return text.replace(/ +$/, (spaces) => '\u00a0'.repeat(spaces.length));
}

function aligned(encoder: ReceiptPrinterEncoder, align: Align, run: () => void): void {
  encoder.align(align);
  run();
  encoder.align('left');
}

const ALIGN_BYTE = { left: 0, center: 1, right: 2 } as const;

function encodeDots({ encoder, model }: Page, dots: Dots, align: Align = 'left'): void {
  if (model.language === 'esc-pos' && model.images !== 'column') {
    // The encoder pads a picture to bands and feeds a line after it, which tears drawn lines apart.
    const rows = model.images === 'column-8' ? pinBands(dots) : rasterRows(dots);
    encoder.raw([0x1b, 0x61, ALIGN_BYTE[align], ...rows, 0x1b, 0x61, 0]);
    return;
  }
  const { rgba, width, height } = rgbaOf(dots);
  encoder.image(
    { data: rgba, width, height },
    { width, height, algorithm: 'threshold', mode: model.images === 'raster' ? 'raster' : 'column' },
  );
}
