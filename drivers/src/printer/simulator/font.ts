import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

export interface PrinterFont {
  readonly css: string;
  /** Width of one letter and height of one line at the size in `css`. */
  readonly advancePx: number;
  readonly linePx: number;
}

const FAMILIES = [
  'DejaVu Sans Mono',
  'Noto Sans Mono',
  'Liberation Mono',
  'Consolas',
  'Menlo',
  'Courier New',
];
const SIZE_PX = 20;

/** The machine's clearest fixed-pitch font, measured so that each letter fits the printer's cell. */
export function fontFor(bold: boolean): PrinterFont {
  const key = bold ? 'bold' : 'regular';
  const known = fonts.get(key);
  if (known) return known;
  const installed = new Set(GlobalFonts.families.map(({ family }) => family));
  const family = FAMILIES.find((candidate) => installed.has(candidate)) ?? 'monospace';
  const css = `${bold ? 'bold ' : ''}${SIZE_PX}px "${family}"`;
  const context = createCanvas(10, 10).getContext('2d');
  context.font = css;
  const font = { css, advancePx: context.measureText('M').width, linePx: SIZE_PX * 1.2 };
  fonts.set(key, font);
  return font;
}

const fonts = new Map<string, PrinterFont>();
