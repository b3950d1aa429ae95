import { createCanvas } from '@napi-rs/canvas';
import type { PrinterModel } from '../models.ts';
import { drawInk, paperHeightDots } from './ink.ts';
import type { PaperItem } from './paper.ts';
import { drawPaper, toothDots } from './thermal-paper.ts';

/** Printable width and the paper's own, in dots: the rest is margin. */
const DOTS_PER_MM = { 160: 6.3, 180: 7.09, 203: 8 } as const;
const TOP_DOTS = 56;
const BOTTOM_DOTS = 40;

/** The ticket as a picture of the paper, one pixel for each printer dot. */
export function renderPng(
  items: readonly PaperItem[],
  options: { readonly model: PrinterModel; readonly end: 'cut' | 'torn' | 'uncut' },
): Uint8Array {
  const { model } = options;
  const paperWidth = Math.round((model.paperMm - 0.5) * DOTS_PER_MM[model.dpi]);
  const paperHeight = TOP_DOTS + paperHeightDots(items, model.widthDots) + BOTTOM_DOTS;
  const ink = createCanvas(model.widthDots, paperHeight);
  drawInk(ink.getContext('2d'), items, { widthDots: model.widthDots, topDots: TOP_DOTS });
  const margin = toothDots * 2;
  const canvas = createCanvas(paperWidth + margin * 2, paperHeight + margin * 2);
  drawPaper(canvas.getContext('2d'), ink, {
    x: margin,
    y: margin,
    width: paperWidth,
    height: paperHeight,
    torn: options.end === 'torn',
  });
  return canvas.toBuffer('image/png');
}
