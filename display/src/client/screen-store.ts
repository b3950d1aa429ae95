import { EMPTY_VIEW, type ScreenView } from './view.ts';

/** Runs `work` once, soon; in a browser before the next frame is painted. */
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

export const beforeNextFrame: Schedule = (work) => {
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
