import type { Clock } from '@forno/shared/ports';

export interface ManualClock extends Clock {
  /** Moves on, running what falls due in order, with promises settled in between. */
  advance(byMs: number): Promise<void>;
  /** What the wall clock shows is set; waits are not shortened by it. */
  set(at: number): void;
  /** How often somebody was woken. */
  readonly woken: number;
}

/** A clock that stands still until it is told. Waiting and the time of day are two things, as on a real machine. */
export function manualClock(startAt = Date.parse('2026-03-03T17:00:00Z')): ManualClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const state = { passed: 0, offset: startAt, woken: 0 };
  return {
    now: () => state.passed + state.offset,
    after(delayMs, run) {
      const timer = { at: state.passed + delayMs, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(byMs) {
      const until = state.passed + byMs;
      for (;;) {
        await settle();
        const [next] = [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        state.passed = Math.max(state.passed, next.at);
        state.woken += 1;
        next.run();
      }
      state.passed = until;
      await settle();
    },
    set(at) {
      state.offset = at - state.passed;
    },
    get woken() {
      return state.woken;
    },
  };
}

/** Lets everything run that is not waiting for time: some turns, because works defer to a later one. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
