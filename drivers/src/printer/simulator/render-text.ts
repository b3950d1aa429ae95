import type { PrinterModel } from '../models.ts';
import type { PaperItem } from './paper.ts';

const CELL_DOTS = 12;

/** The words of a ticket in their places; magnified letters take one place each, so that they can be read. */
export function renderText(items: readonly PaperItem[], model: PrinterModel): string {
  return items
    .map((item) => lineOf(item, model))
    .join('\n')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

function lineOf(item: PaperItem, model: PrinterModel): string {
  switch (item.kind) {
    case 'feed':
      return '';
    case 'line':
      return setLine(item, model);
    case 'bitmap':
      return `[${item.label ?? `image ${item.bitmap.widthPx}x${item.bitmap.heightPx}`}]`;
    case 'qr':
      return `[QR ${item.data}]`;
    case 'barcode':
      return `[${item.symbology} ${item.data}]`;
  }
}

function setLine(item: Extract<PaperItem, { kind: 'line' }>, model: PrinterModel): string {
  const free = Math.max(0, model.widthDots - item.widthDots);
  const startDots = item.align === 'left' ? 0 : item.align === 'right' ? free : free / 2;
  return item.spans.reduce((line, span) => {
    const column = Math.round((startDots + span.xDots) / CELL_DOTS);
    const text = span.kind === 'chars' ? span.text : `[image ${span.bitmap.widthPx}x${span.bitmap.heightPx}]`;
    return line.padEnd(column) + text;
  }, '');
}
