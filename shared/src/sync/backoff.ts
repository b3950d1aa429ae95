import type { Random } from '../ports.ts';

const FIRST_MS = 500;
/** However long the cloud is away, it is asked again at least this often. */
const RETRY_DELAY_MS_MAX = 60_000;

/** Wait before try number `tries` (from 1): exponential with full jitter and a cap, so that a thousand shops do not come back at once. */
export function retryDelayMs(tries: number, random: Random): number {
  const most = Math.min(RETRY_DELAY_MS_MAX, FIRST_MS * 2 ** Math.min(tries - 1, 10));
  return Math.round(most / 4 + random.next() * most * 0.75);
}
