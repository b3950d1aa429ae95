import type { Bitmap } from './paper.ts';

/** `GS v 0 m xL xH yL yH d…`: rows of bytes; m doubles width (1), height (2) or both (3). */
export function rasterBitmap(params: Uint8Array): Bitmap {
  const mode = (params[1] ?? 0) & 3;
  const rowBytes = word(params, 2);
  return {
    widthPx: rowBytes * 8,
    heightPx: word(params, 4),
    bits: params.slice(6),
    scaleX: (mode & 1) === 1 ? 2 : 1,
    scaleY: (mode & 2) === 2 ? 2 : 1,
  };
}

/** `ESC * m nL nH d…`: columns of 8 or 24 dots, top bit first, in single or double density. */
export function columnBitmap(params: Uint8Array, pinDots = 3): Bitmap {
  const mode = params[0] ?? 0;
  const widthPx = word(params, 1);
  const bytesDown = mode >= 32 ? 3 : 1;
  const heightPx = bytesDown * 8;
  const rowBytes = Math.ceil(widthPx / 8);
  const bits = new Uint8Array(rowBytes * heightPx);
  for (let x = 0; x < widthPx; x += 1) {
    for (let y = 0; y < heightPx; y += 1) {
      const byte = params[3 + x * bytesDown + (y >> 3)] ?? 0;
      if ((byte & (0x80 >> (y & 7))) === 0) continue;
      const at = y * rowBytes + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  // Single density is half as many dots across; an 8-dot band is as tall as a 24-dot one.
  return { widthPx, heightPx, bits, scaleX: (mode & 1) === 0 ? 2 : 1, scaleY: bytesDown === 1 ? pinDots : 1 };
}

/** Star's `ESC k n1 n2 d…`: a band of 24 rows, n bytes each. */
export function bandBitmap(params: Uint8Array): Bitmap {
  return { widthPx: word(params, 0) * 8, heightPx: 24, bits: params.slice(2), scaleX: 1, scaleY: 1 };
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
}
