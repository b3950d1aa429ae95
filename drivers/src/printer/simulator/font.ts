import type { SKRSContext2D } from '@napi-rs/canvas';
import { familiesFor } from '../languages/bundled-fonts.ts';

const SIZE_PX = 20;
/** Height of a line at this size. */
export const LINE_PX = SIZE_PX * 1.2;

/** The letters of the machine: a fixed pitch, and heavy, as heated dots are. */
export function setFont(context: SKRSContext2D, bold: boolean, text = ''): void {
  context.font = `${SIZE_PX}px ${familiesFor(`a${text}`)}`;
  context.fontVariationSettings = `'wght' ${bold ? 800 : 500}`;
}

export function advanceOf(context: SKRSContext2D): number {
  return context.measureText('M').width;
}
