import { hash, randomBytes } from 'node:crypto';
import type { Clock, Random } from '@forno/shared/ports';

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Unpredictable: ids and jitter. */
export const systemRandom: Random = { next: () => randomBytes(4).readUInt32LE() / 0x1_0000_0000 };

/** The native SHA-256: a good deal faster than the portable one. */
export const nativeSha256 = (text: string): string => hash('sha256', text, 'hex');
