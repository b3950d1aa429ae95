import { EMPTY_VIEW, type ScreenView } from './view.ts';

/** Runs `work` once, at once or soon; in a browser before the next frame is painted. */
export type Schedule = (work: () => void) => void;

/** The view as React can subscribe to it (`useSyncExternalStore`). */
export class ScreenStore {
  #view: ScreenView = EMPTY_VIEW;
  #due = false;
  readonly #listeners = new Set<() => void>();
  readonly #schedule: Schedule;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  readonly get = (): ScreenView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes that come within one frame are told once. `now`: a finger waits for it. */
  set(change: Partial<ScreenView>, when: 'frame' | 'now' = 'frame'): void {
    this.#view = { ...this.#view, ...change };
    if (when === 'now') return this.#tell();
    if (this.#due) return;
    this.#due = true;
    this.#schedule(() => this.#tell());
  }

  #tell(): void {
    this.#due = false;
    for (const listener of this.#listeners) listener();
  }
}

/** Longer than a frame: the page is hidden, where frames do not come. */
const HIDDEN_FRAME_MS = 100;
const FRAME_MS = 1000 / 60;

/**
 * What comes after a pause is worked on at once, so that it is done when its frame comes; what follows in
 * that frame is gathered for the next.
 */
export function inFrames(): Schedule {
  const last = { at: -Infinity };
  return (work) => {
    const run = (): void => {
      last.at = performance.now();
      work();
    };
    if (document.hidden || performance.now() - last.at < FRAME_MS) beforeNextFrame(run);
    else run();
  };
}

const beforeNextFrame: Schedule = (work) => {
  const once = { done: false };
  const run = (): void => {
    if (once.done) return;
    once.done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    work();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, HIDDEN_FRAME_MS);
};
