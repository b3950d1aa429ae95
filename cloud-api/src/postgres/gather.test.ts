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
});
