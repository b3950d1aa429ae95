import { getRandomValues, hash } from 'node:crypto';
import { uptime } from 'node:os';
import type { Clock, Random } from '@forno/shared/ports';

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Numbers fetched from the system at once: one call to it costs more than sealing an event. */
const POOL_NUMBERS = 1_024;

/** Unpredictable: ids and jitter. */
export const systemRandom: Random = pooledRandom();

function pooledRandom(): Random {
  const pool = new Uint32Array(POOL_NUMBERS);
  const used = { count: POOL_NUMBERS };
  return {
    next() {
      if (used.count === POOL_NUMBERS) {
        getRandomValues(pool);
        used.count = 0;
      }
      return pool[used.count++]! / 0x1_0000_0000;
    },
  };
}

/** The native SHA-256: a good deal faster than the portable one. */
export const nativeSha256 = (text: string): string => hash('sha256', text, 'hex');

/**
 * How long this machine has been running, in milliseconds: a clock that nobody sets, and that goes on while
 * the machine sleeps, so that no lease outlives a closed lid. macOS knows no such one that is fine enough.
 */
export const runningMs = (): number => (process.platform === 'darwin' ? performance.now() : uptime() * 1_000);
