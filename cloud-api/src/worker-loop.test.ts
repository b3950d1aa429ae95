import { describe, expect, it, vi } from 'vitest';
import { startWorkerLoop } from './worker-loop.ts';

const NEVER_MS = 1_000_000;

describe('a worker’s loop', () => {
  it('looks at once, and again when it is nudged, even while it looks', async () => {
    const passes: (() => void)[] = [];
    const pass = (): Promise<void> => new Promise((resolve) => passes.push(resolve));
    const loop = startWorkerLoop({ pass, everyMs: NEVER_MS, name: 'it', log: { warn: vi.fn() } });
    expect(passes).toHaveLength(1);
    loop.nudge();
    passes[0]!();
    await vi.waitFor(() => expect(passes).toHaveLength(2));
    passes[1]!();
    await new Promise((resolve) => setImmediate(resolve));
    expect(passes).toHaveLength(2);
    loop.nudge();
    await vi.waitFor(() => expect(passes).toHaveLength(3));
    const closing = loop.close();
    passes[2]!();
    await closing;
    expect(passes).toHaveLength(3);
  });

  it('answers who looks once a pass is over that began after they asked', async () => {
    const passes: (() => void)[] = [];
    const pass = (): Promise<void> => new Promise((resolve) => passes.push(resolve));
    const loop = startWorkerLoop({ pass, everyMs: NEVER_MS, name: 'it', log: { warn: vi.fn() } });
    const seen = vi.fn();
    const looks = [loop.look().then(seen), loop.look().then(seen)];
    passes[0]!();
    await vi.waitFor(() => expect(passes).toHaveLength(2));
    // What was under way when they asked may have looked too early.
    expect(seen).not.toHaveBeenCalled();
    passes[1]!();
    await Promise.all(looks);
    expect(passes).toHaveLength(2);
    const last = loop.look();
    await vi.waitFor(() => expect(passes).toHaveLength(3));
    const closing = loop.close();
    passes[2]!();
    await Promise.all([last, closing, loop.look()]);
    expect(passes).toHaveLength(3);
  });

  it('tells of trouble and goes on; looks by itself; may wait first', async () => {
    const warn = vi.fn();
    let passes = 0;
    const pass = (): Promise<void> => {
      passes += 1;
      return passes === 1 ? Promise.reject(new Error('away')) : Promise.resolve();
    };
    const loop = startWorkerLoop({ pass, everyMs: 5, name: 'it', log: { warn } });
    await vi.waitFor(() => expect(passes).toBeGreaterThan(2));
    await loop.close();
    expect(warn).toHaveBeenCalledExactlyOnceWith({ err: new Error('away') }, 'it will try again');
    const late = vi.fn(() => Promise.resolve());
    const waiting = startWorkerLoop({
      pass: late,
      everyMs: NEVER_MS,
      name: 'it',
      log: { warn },
      waitsFirst: true,
    });
    await waiting.close();
    expect(late).not.toHaveBeenCalled();
  });
});
