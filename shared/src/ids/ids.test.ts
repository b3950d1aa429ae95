import { describe, expect, it } from 'vitest';
import { isUuid, seededRandom, uuidV7 } from './index.ts';

describe('uuidV7', () => {
  it('is a UUID of version 7 that carries its time and sorts by it', () => {
    const random = seededRandom(1);
    const ids = [0, 1, 1_700_000_000_000, 1_700_000_000_001].map((at) => uuidV7(at, random));
    for (const uuid of ids)
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(ids[2]!.replaceAll('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.every(isUuid)).toBe(true);
  });

  it('does not repeat within a millisecond', () => {
    const random = seededRandom(2);
    expect(new Set(Array.from({ length: 20_000 }, () => uuidV7(5, random))).size).toBe(20_000);
  });

  it('fills every field at both ends of chance', () => {
    for (const value of [0, 1 - Number.EPSILON])
      expect(isUuid(uuidV7(2 ** 48 - 1, { next: () => value }))).toBe(true);
  });

  it.each(['', 'x', '00000000-0000-0000-0000-000000000000', '019CA9F6-C9B7-7078-B46D-4A9994663255'])(
    'does not take %j for one',
    (text) => expect(isUuid(text)).toBe(false),
  );
});

describe('seededRandom', () => {
  const take = (seed: number, count: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: count }, () => random.next());
  };

  it('repeats by its seed and stays in [0, 1)', () => {
    expect(take(9, 50)).toEqual(take(9, 50));
    expect(take(9, 50)).not.toEqual(take(10, 50));
    expect(take(0, 5000).every((n) => n >= 0 && n < 1)).toBe(true);
  });

  it('spreads evenly', () => {
    const buckets = Array.from({ length: 10 }, () => 0);
    for (const n of take(4, 50_000)) buckets[Math.floor(n * 10)]!++;
    for (const count of buckets) expect(Math.abs(count - 5000)).toBeLessThan(300);
  });
});
