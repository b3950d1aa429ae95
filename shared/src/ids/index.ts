import type { Random } from '../ports.ts';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. Sorts by time, so log rows and
 * database pages stay local.
 */
export function uuidV7(nowMs: number, random: Random): string {
  const time = hex(nowMs, 12);
  const randA = Math.floor(random.next() * 0x1000);
  const randB = 0x8000 | Math.floor(random.next() * 0x4000);
  const randC = Math.floor(random.next() * 0x1000000);
  const randD = Math.floor(random.next() * 0x1000000);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(randA, 3)}-${hex(randB, 4)}-${hex(randC, 6)}${hex(randD, 6)}`;
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
