import type { Random } from '../ports.ts';

/** The two digits of each byte: looking them up is four times as fast as writing a number in base 16. */
const BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex16 = (value: number): string => BYTE[(value >>> 8) & 0xff]! + BYTE[value & 0xff]!;
const hex24 = (value: number): string => BYTE[(value >>> 16) & 0xff]! + hex16(value);

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. Sorts by time, so log rows and
 * database pages stay local.
 */
export function uuidV7(nowMs: number, random: Random): string {
  const high = Math.floor(nowMs / 0x1_0000);
  const version = 0x7000 | Math.floor(random.next() * 0x1000);
  const variant = 0x8000 | Math.floor(random.next() * 0x4000);
  const randC = Math.floor(random.next() * 0x1000000);
  const randD = Math.floor(random.next() * 0x1000000);
  const time = `${hex16(high >>> 16)}${hex16(high)}-${hex16(nowMs % 0x1_0000)}`;
  return `${time}-${hex16(version)}-${hex16(variant)}-${hex24(randC)}${hex24(randD)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => UUID.test(text);

/** sfc32: a small, fast, well-mixed generator; the same seed gives the same shop. */
export function seededRandom(seed: number): Random {
  let a = seed | 0;
  let b = Math.imul(seed, 7) + 1;
  let c = 0x9e3779b9 | 0;
  let d = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return { next };
}
