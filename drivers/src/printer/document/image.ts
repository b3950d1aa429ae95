import type { Align, ImageBlock } from './schema.ts';

/** Packs a picture for a document. `bits` has `ceil(widthPx / 8)` bytes a row, 1 is black. */
export function imageBlock(image: {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bits: Uint8Array;
  readonly align?: Align;
}): ImageBlock {
  const { bits, ...rest } = image;
  return {
    kind: 'image',
    ...rest,
    data: btoa(Array.from(bits, (byte) => String.fromCharCode(byte)).join('')),
  };
}

export function imageBits(block: ImageBlock): Uint8Array {
  return Uint8Array.from(atob(block.data), (char) => char.charCodeAt(0));
}
