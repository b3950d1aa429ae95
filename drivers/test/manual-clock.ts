import type { Clock } from '@forno/shared/ports';

export interface ManualClock extends Clock {
  /** Moves on, running what falls due in order, and lets promises settle between. */
  advance(byMs: number): Promise<void>;
}

export function manualClock(startAt = 1_700_000_000_000): ManualClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const state = { now: startAt };
  return {
    now: () => state.now,
    after(delayMs, run) {
      const timer = { at: state.now + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(byMs) {
      const until = state.now + byMs;
      for (;;) {
        await settle();
        const next = [...timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
        if (!next) break;
        timers.delete(next);
        state.now = next.at;
        next.run();
      }
      state.now = until;
      await settle();
    },
  };
}

function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
