import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';

describe('gathered calls', () => {
  it('that arrive together share a run, those that arrive meanwhile the next, each with its own result', async () => {
    const runs: number[][] = [];
    const double = gather(async (items: readonly number[]) => {
      runs.push([...items]);
      await new Promise(setImmediate);
      return items.map((n) => 2 * n);
    });
    const first = Promise.all([double(1), double(2)]);
    await new Promise(setImmediate);
    const second = Promise.all([double(3), double(4), double(5)]);
    expect(await first).toEqual([2, 4]);
    expect(await second).toEqual([6, 8, 10]);
    expect(runs).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    expect(await double(6)).toBe(12);
  });

  it('that fail together are tried alone: a bad one spoils no other', async () => {
    const half = gather(async (items: readonly number[]) => {
      if (items.some((n) => n % 2 === 1)) throw new Error('odd');
      return items.map((n) => n / 2);
    });
    const settled = await Promise.allSettled([half(2), half(3), half(4)]);
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      1,
      'Error: odd',
      2,
    ]);
  });

  it('has no more runs under way than it may, and takes along what came meanwhile as soon as one is over', async () => {
    const runs: { readonly items: readonly number[]; readonly end: () => void }[] = [];
    const same = gather(
      (items: readonly number[]) =>
        new Promise<readonly number[]>((resolve) => runs.push({ items, end: () => resolve(items) })),
      { atOnce: 2 },
    );
    const asked: Promise<number>[] = [];
    for (const n of [1, 2, 3, 4]) {
      asked.push(same(n));
      await new Promise(setImmediate);
      await new Promise(setImmediate);
    }
    expect(runs.map(({ items }) => items)).toEqual([[1], [2]]);
    runs[1]!.end();
    expect(await asked[1]).toBe(2);
    await new Promise(setImmediate);
    expect(runs.map(({ items }) => items)).toEqual([[1], [2], [3, 4]]);
    runs[2]!.end();
    runs[0]!.end();
    expect(await Promise.all(asked)).toEqual([1, 2, 3, 4]);
  });
});
