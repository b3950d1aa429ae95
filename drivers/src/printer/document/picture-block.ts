import { createCanvas, loadImage } from '@napi-rs/canvas';
import { imageBlock } from './image.ts';
import type { ImageBlock } from './schema.ts';

export interface PictureOptions {
  readonly widthPx: number;
  readonly heightPxMax?: number;
}

/**
 * A logo or drawing (PNG, JPEG, SVG) as dots of a printer: greys become a pattern of black dots that
 * the eye mixes again (Floyd and Steinberg), pure black and white stay as they are.
 * @throws {Error} when the bytes are no picture
 */
export async function pictureBlock(bytes: Uint8Array, options: PictureOptions): Promise<ImageBlock> {
  const image = await loadImage(Buffer.from(bytes));
  const scale = Math.min(
    options.widthPx / image.width,
    (options.heightPxMax ?? 2_400) / Math.max(1, image.height),
  );
  const widthPx = Math.max(1, Math.round(image.width * scale));
  const heightPx = Math.max(1, Math.round(image.height * scale));
  const context = createCanvas(widthPx, heightPx).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, widthPx, heightPx);
  context.drawImage(image, 0, 0, widthPx, heightPx);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return imageBlock({ widthPx, heightPx, bits: dithered(data, { widthPx, heightPx }) });
}

/** Each dot's error is handed on to its neighbours that are still to come. */
function dithered(
  rgba: Uint8ClampedArray,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Uint8Array {
  const grey = new Float32Array(widthPx * heightPx);
  for (let at = 0; at < grey.length; at += 1) {
    const [r = 255, g = 255, b = 255] = rgba.subarray(at * 4, at * 4 + 3);
    // Printed dots are a little larger than their square; without this a picture comes out too dark.
    grey[at] = 255 * ((0.299 * r + 0.587 * g + 0.114 * b) / 255) ** 0.8;
  }
  const rowBytes = Math.ceil(widthPx / 8);
  const bits = new Uint8Array(rowBytes * heightPx);
  const give = (x: number, y: number, error: number): void => {
    if (x < 0 || x >= widthPx || y >= heightPx) return;
    const at = y * widthPx + x;
    grey[at] = (grey[at] ?? 0) + error;
  };
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const value = grey[y * widthPx + x] ?? 255;
      const isBlack = value < 128;
      const error = value - (isBlack ? 0 : 255);
      if (isBlack) bits[y * rowBytes + (x >> 3)] = (bits[y * rowBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
      give(x + 1, y, (error * 7) / 16);
      give(x - 1, y + 1, (error * 3) / 16);
      give(x, y + 1, (error * 5) / 16);
      give(x + 1, y + 1, error / 16);
    }
  }
  return bits;
}
