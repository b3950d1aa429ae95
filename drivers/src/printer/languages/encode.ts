import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { assertNever } from '@forno/shared/result';
import { imageBits } from '../document/index.ts';
import type { Align, Block, ImageBlock, PrintDocument } from '../document/index.ts';
import type { PrinterModel } from '../models.ts';
import { layOut } from './layout.ts';
import type { Line } from './layout.ts';
import { ONLY_WINDOWS_1252 } from './plain-text.ts';

/** Drawer pulse: long enough for a stiff solenoid, short enough not to heat it. */
const KICK_ON_MS = 120;
const KICK_OFF_MS = 240;

/**
 * The bytes that print `document` on `model`: each language is one of the encoder's, chosen by the
 * model's data. Pure: the same document and model always give the same bytes (see the golden files).
 */
export function encodeDocument(document: PrintDocument, model: PrinterModel): Uint8Array {
  const encoder = encoderFor(model);
  encoder.initialize().codepage('auto');
  for (const block of document.blocks) encodeBlock(encoder, block, model);
  return encoder.encode();
}

function encoderFor(model: PrinterModel): ReceiptPrinterEncoder {
  return new ReceiptPrinterEncoder({
    language: model.language,
    columns: model.columns,
    codepageMapping: { ...model.codepages },
    imageMode: model.images,
    feedBeforeCut: model.cutter?.feedLines ?? 0,
    newline: '\n',
    errors: 'strict',
  });
}

function encodeBlock(encoder: ReceiptPrinterEncoder, block: Block, model: PrinterModel): void {
  switch (block.kind) {
    case 'text':
    case 'leader':
    case 'columns':
      for (const line of layOut(block, model.columns)) encodeLine(encoder, line, model.codepages);
      return;
    case 'rule':
      if (block.line === 'dashed') encoder.line('-'.repeat(model.columns));
      else encoder.rule({ style: block.line ?? 'single' });
      return;
    case 'feed':
      encoder.newline(block.lines);
      return;
    case 'qr':
      aligned(encoder, block.align ?? 'center', () =>
        encoder.qrcode(block.data, { model: 2, size: block.moduleDots ?? 6, errorlevel: 'm' }),
      );
      return;
    case 'image':
      aligned(encoder, block.align ?? 'center', () => encodeImage(encoder, block, model));
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

function encodeLine(
  encoder: ReceiptPrinterEncoder,
  { text, style }: Line,
  codepages: PrinterModel['codepages'],
): void {
  encoder.align(style.align);
  encoder.size(style.width, style.height);
  if (style.bold) encoder.bold(true);
  if (style.underline) encoder.underline(true);
  if (style.inverse) encoder.invert(true);
  encodeText(encoder, style.inverse ? keepTrailingSpaces(text) : text, codepages);
  if (style.inverse) encoder.invert(false);
  if (style.underline) encoder.underline(false);
  if (style.bold) encoder.bold(false);
  encoder.size(1, 1);
  encoder.newline();
  encoder.align('left');
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

/** The encoder scales to the size it is given, so the picture is padded to it instead: whole bytes and bands. */
function encodeImage(encoder: ReceiptPrinterEncoder, block: ImageBlock, model: PrinterModel): void {
  const shownPx = Math.min(block.widthPx, model.widthDots);
  const width = Math.ceil(shownPx / 8) * 8;
  const height = Math.ceil(block.heightPx / 24) * 24;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const bits = imageBits(block);
  const rowBytes = Math.ceil(block.widthPx / 8);
  for (let y = 0; y < block.heightPx; y += 1) {
    for (let x = 0; x < shownPx; x += 1) {
      const byte = bits[y * rowBytes + (x >> 3)] ?? 0;
      if ((byte & (0x80 >> (x & 7))) !== 0) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  encoder.image({ data, width, height }, { width, height, algorithm: 'threshold', mode: model.images });
}
