import type { Clock } from '@forno/shared/ports';

/** The machine's clock, for drivers that run outside a simulation. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
