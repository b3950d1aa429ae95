import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inFrames, ScreenStore } from '../src/client/screen-store.ts';

const page = { hidden: false };
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('document', page);
  // In a hidden page no frame comes.
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => (page.hidden ? 0 : setTimeout(run, 16)));
  vi.stubGlobal('cancelAnimationFrame', (frame: NodeJS.Timeout) => clearTimeout(frame));
});
afterEach(() => {
  page.hidden = false;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('tells what comes after a pause at once, and what follows in that frame once, in the next', () => {
  const store = new ScreenStore(inFrames());
  const told: number[] = [];
  store.subscribe(() => told.push(store.get().lagMs));
  store.set({ lagMs: 1 });
  expect(told).toEqual([1]);
  store.set({ lagMs: 2 });
  store.set({ lagMs: 3 });
  expect(told).toEqual([1]);
  vi.advanceTimersByTime(20);
  expect(told).toEqual([1, 3]);
  vi.advanceTimersByTime(1_000);
  store.set({ lagMs: 4 });
  expect(told).toEqual([1, 3, 4]);
});

it('in a page that nobody sees tells now and then, though frames do not come', () => {
  page.hidden = true;
  const store = new ScreenStore(inFrames());
  const told: number[] = [];
  store.subscribe(() => told.push(store.get().lagMs));
  store.set({ lagMs: 1 });
  store.set({ lagMs: 2 });
  expect(told).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(told).toEqual([2]);
});
