import { useEffect, useState } from 'react';

/**
 * The time, again every `everyMs`, for ages and clocks. `nowMs` is the app's clock, corrected to the
 * master's where that matters; hand in the same function each time.
 */
export function useNow(nowMs: () => number, everyMs: number): number {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), everyMs);
    return () => clearInterval(timer);
  }, [nowMs, everyMs]);
  return now;
}

const MINUTE_MS = 60_000;
/** A clock may be corrected meanwhile. */
const LOOK_EVERY_MS = 5_000;
/** A timer may come a little early. */
const LATE_MS = 5;

/** The start of the minute that it is, and of the next from its first moment on. */
export function useMinute(nowMs: () => number): number {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const next: { timer?: ReturnType<typeof setTimeout> } = {};
    const wait = (): void => {
      const leftMs = MINUTE_MS - (nowMs() % MINUTE_MS) + LATE_MS;
      next.timer = setTimeout(
        () => {
          setNow(nowMs());
          wait();
        },
        Math.min(LOOK_EVERY_MS, leftMs),
      );
    };
    wait();
    return () => clearTimeout(next.timer);
  }, [nowMs]);
  return Math.floor(now / MINUTE_MS) * MINUTE_MS;
}
