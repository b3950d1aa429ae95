import type { Bitmap } from './paper.ts';

/** Pictures that a program sends first and prints later: `GS ( L` and `GS 8 L` (print buffer), `GS *` and `GS /`. */
export function createGraphics(print: (bitmap: Bitmap) => void): {
  /** False for a command that is not about stored pictures. */
  execute(name: string, params: Uint8Array): boolean;
} {
  const stored = { buffer: null as Bitmap | null, downloaded: null as Bitmap | null };

  /** `m fn …` */
  function graphics(data: Uint8Array): void {
    const fn = data[1] ?? 0;
    if (fn === 112) stored.buffer = rowsOf(data.subarray(2));
    else if (fn === 113) stored.buffer = columnsOf(data.subarray(2));
    else if ((fn === 2 || fn === 50) && stored.buffer) {
      print(stored.buffer);
      stored.buffer = null;
    }
    // Pictures in the printer's own memory (`fn` 64 to 85) were put there by a setup program; we have none.
  }

  return {
    execute(name, params) {
      if (name === 'GS ( L') graphics(params.subarray(3));
      else if (name === 'GS 8 L') graphics(params.subarray(5));
      else if (name === 'GS *') stored.downloaded = downloaded(params);
      else if (name === 'GS /') {
        const mode = (params[0] ?? 0) & 3;
        if (stored.downloaded)
          print({ ...stored.downloaded, scaleX: (mode & 1) + 1, scaleY: (mode & 2) === 2 ? 2 : 1 });
      } else return false;
      return true;
    },
  };
}

/** `a bx by c xL xH yL yH d…` in rows. */
function rowsOf(data: Uint8Array): Bitmap {
  const widthPx = word(data, 4);
  const heightPx = word(data, 6);
  return { widthPx, heightPx, bits: data.slice(8), scaleX: scaleOf(data[1]), scaleY: scaleOf(data[2]) };
}

/** The same in columns, top first. */
function columnsOf(data: Uint8Array): Bitmap {
  const [widthPx, heightPx] = [word(data, 4), word(data, 6)];
  const down = Math.ceil(heightPx / 8);
  return {
    ...transposed(data.subarray(8), { widthPx, heightPx, down }),
    scaleX: scaleOf(data[1]),
    scaleY: scaleOf(data[2]),
  };
}

/** `GS * x y d…`: x × 8 columns of y bytes. */
function downloaded(params: Uint8Array): Bitmap {
  const [x = 0, down = 0] = params;
  const size = { widthPx: x * 8, heightPx: down * 8, down };
  return { ...transposed(params.subarray(2), size), scaleX: 1, scaleY: 1 };
}

function transposed(
  data: Uint8Array,
  { widthPx, heightPx, down }: { readonly widthPx: number; readonly heightPx: number; readonly down: number },
): Pick<Bitmap, 'widthPx' | 'heightPx' | 'bits'> {
  const rowBytes = Math.ceil(widthPx / 8);
  const bits = new Uint8Array(rowBytes * heightPx);
  for (let x = 0; x < widthPx; x += 1) {
    for (let y = 0; y < heightPx; y += 1) {
      if (((data[x * down + (y >> 3)] ?? 0) & (0x80 >> (y & 7))) === 0) continue;
      const at = y * rowBytes + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthPx, heightPx, bits };
}

function scaleOf(value: number | undefined): number {
  return value === 2 ? 2 : 1;
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
}
