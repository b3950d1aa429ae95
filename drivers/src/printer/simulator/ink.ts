import type { SKRSContext2D } from '@napi-rs/canvas';
import { encodeQR } from 'qr';
import { advanceOf, LINE_PX, setFont } from './font.ts';
import { pixel } from './paper.ts';
import type { Align, Bitmap, CharsSpan, PaperItem } from './paper.ts';

const BLACK = '#000000';
/** Quiet zone around a QR code, in modules. */
const QUIET = 2;

export function paperHeightDots(items: readonly PaperItem[], widthDots: number): number {
  return items.reduce((sum, item) => sum + heightOf(item, widthDots), 0);
}

/** Blackens what the heater would, on a transparent sheet. */
export function drawInk(
  context: SKRSContext2D,
  items: readonly PaperItem[],
  sheet: { readonly widthDots: number; readonly topDots: number },
): void {
  let y = sheet.topDots;
  for (const item of items) {
    drawItem(context, item, { y, widthDots: sheet.widthDots });
    y += heightOf(item, sheet.widthDots);
  }
}

function heightOf(item: PaperItem, widthDots: number): number {
  switch (item.kind) {
    case 'feed':
      return item.dots;
    case 'line':
      return item.advanceDots;
    case 'bitmap':
      return item.bitmap.heightPx * item.bitmap.scaleY;
    case 'qr':
      return qrEdge(item, widthDots).edgeDots;
    case 'barcode':
      return barcodeHeight(item);
  }
}

interface Place {
  readonly y: number;
  readonly widthDots: number;
}

function drawItem(context: SKRSContext2D, item: PaperItem, place: Place): void {
  if (item.kind === 'line') drawLine(context, item, place);
  else if (item.kind === 'bitmap') {
    const x = startOf(item.align, item.bitmap.widthPx * item.bitmap.scaleX, place.widthDots);
    drawBitmap(context, item.bitmap, x, place.y);
  } else if (item.kind === 'qr') drawQr(context, item, place);
  else if (item.kind === 'barcode') drawBarcode(context, item, place);
}

function drawLine(context: SKRSContext2D, item: Extract<PaperItem, { kind: 'line' }>, place: Place): void {
  const start = startOf(item.align, item.widthDots, place.widthDots);
  const tallest = Math.max(
    24,
    ...item.spans.map((span) =>
      span.kind === 'chars' ? span.cellHeightDots : span.bitmap.heightPx * span.bitmap.scaleY,
    ),
  );
  for (const span of item.spans) {
    if (span.kind === 'bits') drawBitmap(context, span.bitmap, start + span.xDots, place.y);
    // Letters of all sizes on a line stand on one base.
    else drawChars(context, span, start + span.xDots, place.y + tallest - span.cellHeightDots);
  }
}

function drawChars(context: SKRSContext2D, span: CharsSpan, x: number, y: number): void {
  const { cellWidthDots: width, cellHeightDots: height } = span;
  const chars = Array.from(span.text);
  context.fillStyle = BLACK;
  if (span.inverse) {
    context.fillRect(x, y, width * chars.length, height);
    context.globalCompositeOperation = 'destination-out';
  }
  setFont(context, span.bold, span.text);
  const advance = advanceOf(context);
  context.textBaseline = 'alphabetic';
  chars.forEach((char, index) => {
    const left = x + index * width;
    if (drawLineArt(context, char, { x: left, y, width, height })) return;
    context.save();
    context.translate(left, y + height * 0.78);
    context.scale(width / advance, height / LINE_PX);
    context.fillText(char, 0, 0);
    context.restore();
  });
  if (span.underline) context.fillRect(x, y + height - 2, width * chars.length, 2);
  context.globalCompositeOperation = 'source-over';
}

/** Rules must join from cell to cell, which letters of a font do not. */
function drawLineArt(
  context: SKRSContext2D,
  char: string,
  cell: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): boolean {
  const middle = Math.round(cell.y + cell.height / 2);
  if (char === '─') context.fillRect(cell.x, middle - 1, cell.width, 2);
  else if (char === '═') {
    context.fillRect(cell.x, middle - 4, cell.width, 2);
    context.fillRect(cell.x, middle + 2, cell.width, 2);
  } else return char === ' ';
  return true;
}

function drawBitmap(context: SKRSContext2D, bitmap: Bitmap, x: number, y: number): void {
  context.fillStyle = BLACK;
  for (let row = 0; row < bitmap.heightPx; row += 1) {
    for (let column = 0; column < bitmap.widthPx; column += 1) {
      if (!pixel(bitmap, column, row)) continue;
      const { scaleX, scaleY } = bitmap;
      context.fillRect(x + column * scaleX, y + row * scaleY, scaleX, scaleY);
    }
  }
}

type Qr = Extract<PaperItem, { kind: 'qr' }>;

function qrEdge(
  item: Qr,
  widthDots: number,
): { readonly modules: boolean[][]; readonly dots: number; readonly edgeDots: number } {
  const modules = encodeQR(item.data, 'raw', { ecc: item.level, border: QUIET });
  // A printer prints nothing if the code is too wide; a smaller one is easier to spot and to put right.
  const dots = Math.max(1, Math.min(item.moduleDots, Math.floor(widthDots / modules.length)));
  return { modules, dots, edgeDots: modules.length * dots };
}

function drawQr(context: SKRSContext2D, item: Qr, place: Place): void {
  const { modules, dots, edgeDots } = qrEdge(item, place.widthDots);
  const x = startOf(item.align, edgeDots, place.widthDots);
  context.fillStyle = BLACK;
  modules.forEach((row, rowAt) => {
    row.forEach((dark, columnAt) => {
      if (dark) context.fillRect(x + columnAt * dots, place.y + rowAt * dots, dots, dots);
    });
  });
}

type Barcode = Extract<PaperItem, { kind: 'barcode' }>;

const BARCODE_TEXT_DOTS = 30;

function barcodeHeight({ heightDots, text, bars }: Barcode): number {
  return bars === null ? BARCODE_TEXT_DOTS : heightDots + ((text & 1) + (text >> 1)) * BARCODE_TEXT_DOTS;
}

/** A code that cannot hold its data is printed as the data, as most printers do. */
function drawBarcode(context: SKRSContext2D, item: Barcode, place: Place): void {
  const { heightDots, moduleDots, text } = item;
  const bars = item.bars ?? [];
  const width = bars.reduce((sum, modules) => sum + modules * moduleDots, 0);
  const x = startOf(item.align, width, place.widthDots);
  const barsY = place.y + ((text & 1) === 1 ? BARCODE_TEXT_DOTS : 0);
  context.fillStyle = BLACK;
  bars.reduce((at, modules, index) => {
    if (index % 2 === 0) context.fillRect(at, barsY, modules * moduleDots, heightDots);
    return at + modules * moduleDots;
  }, x);
  const lines = bars.length === 0 ? [place.y] : [];
  if ((text & 1) === 1) lines.push(place.y);
  if ((text & 2) === 2) lines.push(barsY + heightDots);
  setFont(context, false);
  const label = bars.length === 0 ? place.widthDots : Math.max(width, 200);
  const start = bars.length === 0 ? startOf(item.align, 0, place.widthDots) : x + width / 2;
  context.textAlign = bars.length === 0 ? item.align : 'center';
  for (const y of lines) context.fillText(item.data, start, y + 22, label);
  context.textAlign = 'left';
}

function startOf(align: Align, width: number, sheetWidth: number): number {
  const free = Math.max(0, sheetWidth - width);
  return Math.round(align === 'left' ? 0 : align === 'right' ? free : free / 2);
}
