import { CHUNK_BYTES_MAX } from './release.ts';

const CHUNK_BYTES_MIN = 16 * 1024;
/** A boundary on average every 64 KiB past the minimum. */
const BOUNDARY_MASK = (1 << 16) - 1;

/** 256 fixed, well mixed numbers: a boundary depends on the bytes before it alone (gear hash, as in FastCDC, Xia 2016). */
const GEAR = gearTable();

function gearTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let i = 0, x = 0x9e3779b9; i < 256; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    table[i] = x >>> 0;
  }
  return table;
}

/**
 * Cuts a file where its content says, not every so many bytes: what was inserted near the beginning moves
 * the rest without changing its chunks, so that the next version finds them in the one before.
 */
export function chunksOf(bytes: Uint8Array): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = boundaryAfter(bytes, start);
    chunks.push(bytes.subarray(start, end));
    start = end;
  }
  return chunks;
}

function boundaryAfter(bytes: Uint8Array, start: number): number {
  const last = Math.min(bytes.length, start + CHUNK_BYTES_MAX);
  let hash = 0;
  for (let at = Math.min(last, start + CHUNK_BYTES_MIN); at < last; at++) {
    hash = ((hash << 1) + GEAR[bytes[at]!]!) | 0;
    // The high bits have seen the most bytes.
    if (((hash >>> 16) & BOUNDARY_MASK) === 0) return at + 1;
  }
  return last;
}
