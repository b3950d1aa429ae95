export interface AttemptLimit {
  /** How long this key has to wait before its next attempt; 0 when it need not. */
  waitMs(key: string): number;
  count(key: string): void;
  uncount(key: string): void;
  forget(key: string): void;
}

export interface AttemptLimitOptions {
  readonly attemptsMax: number;
  readonly windowMs: number;
  readonly now: () => number;
}

/** Keys remembered at most: an attacker with many addresses must not fill the memory. */
const KEYS_MAX = 50_000;

/** Counts failed attempts by key in a window that begins with the first of them. */
export function attemptLimit({ attemptsMax, windowMs, now }: AttemptLimitOptions): AttemptLimit {
  const windows = new Map<string, { count: number; readonly endsAt: number }>();
  const current = (key: string): { count: number; readonly endsAt: number } | undefined => {
    const window = windows.get(key);
    if (window && window.endsAt <= now()) windows.delete(key);
    return windows.get(key);
  };
  return {
    waitMs(key) {
      const window = current(key);
      return window && window.count >= attemptsMax ? window.endsAt - now() : 0;
    },
    count(key) {
      const window = current(key);
      if (window) window.count += 1;
      else windows.set(key, { count: 1, endsAt: now() + windowMs });
      if (windows.size > KEYS_MAX) windows.delete(windows.keys().next().value!);
    },
    uncount(key) {
      const window = current(key);
      if (window) window.count -= 1;
    },
    forget: (key) => void windows.delete(key),
  };
}
