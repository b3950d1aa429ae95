import type { Random } from '@forno/shared/ports';

export const chance = (random: Random, probability: number): boolean => random.next() < probability;

export const between = (random: Random, from: number, to: number): number =>
  Math.floor(from + random.next() * (to - from + 1));

export const oneOf = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random.next() * list.length)]!;

/** Times between things that happen by themselves, so many a millisecond on average. */
export const waitFor = (random: Random, everyMs: number): number => -Math.log(1 - random.next()) * everyMs;

/** An id as devices make them. */
export function newUuid(random: Random): string {
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random.next() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}
