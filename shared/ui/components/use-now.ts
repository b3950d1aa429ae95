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
