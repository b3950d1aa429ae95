import bwip from 'bwip-js/node';
import type { Bitmap } from './paper.ts';

const BCID: Readonly<Record<string, string>> = {
  'UPC-A': 'upca',
  'UPC-E': 'upce',
  EAN13: 'ean13',
  EAN8: 'ean8',
  CODE39: 'code39',
  ITF: 'interleaved2of5',
  CODABAR: 'rationalizedCodabar',
  CODE93: 'code93',
  CODE128: 'code128',
  'GS1-128': 'code128',
};

/** Widths of bars and gaps in modules, a bar first; null for data that the symbology cannot hold: a printer prints no bars then. */
export function barsOf(symbology: string, data: string): readonly number[] | null {
  const bcid = BCID[symbology];
  const drawn = bcid === undefined ? null : attempt(bcid, data);
  return drawn && 'sbs' in drawn ? drawn.sbs : null;
}

export function pdf417Of(data: string): Bitmap | null {
  const drawn = attempt('pdf417', data);
  if (!drawn || !('pixs' in drawn)) return null;
  const { pixx: widthPx, pixy: heightPx, pixs } = drawn;
  const rowBytes = Math.ceil(widthPx / 8);
  const bits = new Uint8Array(rowBytes * heightPx);
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    if (pixs[at] !== 1) continue;
    const byte = Math.floor(at / widthPx) * rowBytes + ((at % widthPx) >> 3);
    bits[byte] = (bits[byte] ?? 0) | (0x80 >> ((at % widthPx) & 7));
  }
  return { widthPx, heightPx, bits, scaleX: 2, scaleY: 2 };
}

type Drawn =
  | { readonly sbs: number[] }
  | { readonly pixs: number[]; readonly pixx: number; readonly pixy: number };

function attempt(bcid: string, text: string): Drawn | null {
  try {
    return (bwip.raw({ bcid, text }) as unknown as Drawn[])[0] ?? null;
  } catch (error) {
    // Its way to say that the text is not one of this code.
    if (error instanceof Error || typeof error === 'string') return null;
    throw error;
  }
}
