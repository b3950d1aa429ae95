import { encodeQR } from 'qr';
import { imageBits } from '../document/index.ts';
import type { Block, ImageBlock } from '../document/index.ts';
import type { Dots } from './drawn-lines.ts';

/** A picture of a document, cut at the paper's edge and padded to whole bytes. */
export function dotsOf(block: ImageBlock, widthDots: number): Dots {
  const from = Math.ceil(block.widthPx / 8);
  const rowBytes = Math.ceil(Math.min(block.widthPx, widthDots) / 8);
  const given = imageBits(block);
  const bits = new Uint8Array(rowBytes * block.heightPx);
  // Dots beyond the last column of a row are padding, whatever they are.
  const lastMask =
    block.widthPx <= widthDots && block.widthPx % 8 !== 0 ? 0xff00 >> (block.widthPx % 8) : 0xff;
  for (let y = 0; y < block.heightPx; y += 1) {
    bits.set(given.subarray(y * from, y * from + rowBytes), y * rowBytes);
    const last = y * rowBytes + rowBytes - 1;
    bits[last] = (bits[last] ?? 0) & lastMask;
  }
  return { widthPx: rowBytes * 8, heightPx: block.heightPx, bits };
}

/** A QR code for a printer that draws none itself. */
export function qrDots(block: Extract<Block, { kind: 'qr' }>): Dots {
  const modules = encodeQR(block.data, 'raw', { ecc: 'medium', border: 2 });
  const edge = block.moduleDots ?? 6;
  const rowBytes = Math.ceil((modules.length * edge) / 8);
  const bits = new Uint8Array(rowBytes * modules.length * edge);
  for (let y = 0; y < modules.length * edge; y += 1)
    for (let x = 0; x < modules.length * edge; x += 1)
      if (modules[Math.floor(y / edge)]?.[Math.floor(x / edge)])
        bits[y * rowBytes + (x >> 3)] = (bits[y * rowBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  return { widthPx: rowBytes * 8, heightPx: modules.length * edge, bits };
}

/** As the encoder takes it. It scales to the size it is given, so the picture is padded to whole bands of 24 rows. */
export function rgbaOf({ widthPx, heightPx, bits }: Dots) {
  const height = Math.ceil(heightPx / 24) * 24;
  const rgba = new Uint8ClampedArray(widthPx * height * 4).fill(255);
  for (let at = 0; at < widthPx * heightPx; at += 1) if (isBlack(bits, at)) rgba.fill(0, at * 4, at * 4 + 3);
  return { rgba, width: widthPx, height };
}

/** `GS v 0` in pieces of 255 rows: some firmware reads only the low byte of the number of rows. */
export function rasterRows({ widthPx, heightPx, bits }: Dots): Uint8Array {
  const rowBytes = widthPx / 8;
  const out: number[] = [];
  for (let top = 0; top < heightPx; top += 255) {
    const rows = Math.min(255, heightPx - top);
    out.push(0x1d, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8);
    for (const byte of bits.subarray(top * rowBytes, (top + rows) * rowBytes)) out.push(byte);
  }
  return Uint8Array.from(out);
}

/**
 * `ESC * 1` in bands of eight pins, for impact heads. Their half dots lie at 160 to the inch across
 * and the pins at 72, so two rows of a picture become one; the head does not fire the same pin for
 * two half dots in a row, which a thinner stroke costs.
 */
export function pinBands({ widthPx, heightPx, bits }: Dots): Uint8Array {
  const out: number[] = [0x1b, 0x33, 16];
  for (let top = 0; top < heightPx; top += 16) {
    out.push(0x1b, 0x2a, 1, widthPx & 0xff, widthPx >> 8);
    for (let x = 0; x < widthPx; x += 1) {
      let column = 0;
      for (let pin = 0; pin < 8; pin += 1) {
        const y = top + pin * 2;
        const black = [y, y + 1].some((row) => row < heightPx && isBlack(bits, row * widthPx + x));
        if (black) column |= 0x80 >> pin;
      }
      out.push(column);
    }
    out.push(0x0a);
  }
  return Uint8Array.from([...out, 0x1b, 0x32]);
}

function isBlack(bits: Uint8Array, at: number): boolean {
  return ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;
}
