import type { Random } from '../ports.ts';

export const chance = (random: Random, probability: number): boolean => random.next() < probability;

/** A whole number from `from` to `to`, both included. */
export const whole = (random: Random, from: number, to: number): number =>
  from + Math.floor(random.next() * (to - from + 1));

/** @throws {RangeError} when there is nothing to pick from */
export function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('nothing to pick from');
  return list[whole(random, 0, list.length - 1)]!;
}

export interface Weighted<T> {
  readonly value: T;
  readonly weight: number;
}

/** @throws {RangeError} when no entry has a weight */
export function pickWeighted<T>(random: Random, list: readonly Weighted<T>[]): T {
  let at = random.next() * list.reduce((sum, { weight }) => sum + weight, 0);
  for (const { value, weight } of list) {
    at -= weight;
    if (at < 0) return value;
  }
  throw new RangeError('nothing to pick from');
}
