import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { assertNever } from '@forno/shared/result';
import type { Align, Block, PrintDocument } from '../document/index.ts';
import type { PrinterModel } from '../models.ts';
import { drawLines } from './drawn-lines.ts';
import { layOut } from './layout.ts';
import type { Direction, Line } from './layout.ts';
import { hasLettersFor, lettersFor } from './letters.ts';
import { dotsOf, pinBands, qrDots, rasterRows, rgbaOf } from './picture.ts';
import type { Dots } from './drawn-lines.ts';
import { widthOf } from './plain-text.ts';
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
  encoder.initialize();
  const page: Page = { encoder, model, direction: document.direction ?? 'ltr', drawn: [], codepage: null };
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
  /** The one that the printer has now; null until the first sign that needs one. */
  codepage: string | null;
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
      writeText(page, ruleOf(block.line ?? 'single', model));
      encoder.newline();
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
  if (before > 0) writeText(page, ' '.repeat(before));
  if (style.bold) encoder.bold(true);
  if (style.underline) encoder.underline(true);
  if (style.inverse) encoder.invert(true);
  writeText(page, text);
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

function writeText(page: Page, text: string): void {
  const { bytes, page: codepage } = lettersFor(text, page.model, page.codepage);
  page.codepage = codepage;
  page.encoder.raw([...bytes]);
}

/** A printer without lines among its letters gets dashes. */
function ruleOf(line: keyof typeof RULES, model: PrinterModel): string {
  const wanted = RULES[line].repeat(model.columns);
  return hasLettersFor(wanted, model) ? wanted : '-'.repeat(model.columns);
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
