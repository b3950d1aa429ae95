/** What came out of the printer, in its own dots. Everything a picture or a text of the ticket needs. */
export type Align = 'left' | 'center' | 'right';

export interface CharsSpan {
  readonly kind: 'chars';
  /** From the left edge of the line, before the line is aligned. */
  readonly xDots: number;
  text: string;
  readonly cellWidthDots: number;
  readonly cellHeightDots: number;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
}
export interface BitsSpan {
  readonly kind: 'bits';
  readonly xDots: number;
  readonly bitmap: Bitmap;
}
export type Span = CharsSpan | BitsSpan;

/** 1-bit rows, most significant bit left. */
export interface Bitmap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bits: Uint8Array;
  /** Dots for each pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
}

export type PaperItem =
  | {
      readonly kind: 'line';
      readonly align: Align;
      readonly spans: readonly Span[];
      readonly widthDots: number;
      readonly advanceDots: number;
    }
  | { readonly kind: 'feed'; readonly dots: number }
  | {
      readonly kind: 'bitmap';
      readonly align: Align;
      readonly bitmap: Bitmap;
      /** What it says, if it is a code. */
      readonly label?: string;
    }
  | {
      readonly kind: 'qr';
      readonly align: Align;
      readonly data: string;
      readonly level: 'low' | 'medium' | 'quartile' | 'high';
      readonly moduleDots: number;
    }
  | {
      readonly kind: 'barcode';
      readonly align: Align;
      readonly symbology: string;
      readonly data: string;
      readonly heightDots: number;
      readonly moduleDots: number;
      /** Widths of bars and gaps in modules; null when the data is none of this code. */
      readonly bars: readonly number[] | null;
      /** Where its text stands: bit 0 above, bit 1 below. */
      readonly text: number;
    };

export interface Kick {
  readonly pin: 2 | 5;
  readonly onMs: number;
  readonly at: number;
}

/** Whether there is anything to see: a feed after the cut is not a ticket. */
export function isBlank(items: readonly PaperItem[]): boolean {
  return items.every((item) => item.kind === 'feed' || (item.kind === 'line' && item.spans.length === 0));
}

export function pixel(bitmap: Bitmap, x: number, y: number): boolean {
  const byte = bitmap.bits[y * Math.ceil(bitmap.widthPx / 8) + (x >> 3)] ?? 0;
  return (byte & (0x80 >> (x & 7))) !== 0;
}
