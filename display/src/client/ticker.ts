import { createContext, useContext, useSyncExternalStore } from 'react';

/** The master's time for everything on the page that ages: one timer, and only what looks different is drawn anew. */
export interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  /** As it was at the last beat. */
  readonly now: () => number;
}

const BEAT_MS = 1_000;

export function createTicker(clock: () => number): Ticker {
  const listeners = new Set<() => void>();
  const beat: { at: number; timer: ReturnType<typeof setInterval> | undefined } = {
    at: clock(),
    timer: undefined,
  };
  const strike = (): void => {
    beat.at = clock();
    for (const listener of listeners) listener();
  };
  return {
    now: () => beat.at,
    subscribe(listener) {
      listeners.add(listener);
      beat.timer ??= setInterval(strike, BEAT_MS);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(beat.timer);
        beat.timer = undefined;
      };
    },
  };
}

type Subscribe = Ticker['subscribe'];

/** For what follows from the time and from something else: told of either. */
export const subscribeBoth =
  (one: Subscribe, other: Subscribe): Subscribe =>
  (listener) => {
    const ends = [one(listener), other(listener)];
    return () => {
      for (const end of ends) end();
    };
  };

export const TickerContext = createContext<Ticker | null>(null);

export function useTicker(): Ticker {
  const ticker = useContext(TickerContext);
  if (!ticker) throw new Error('no TickerContext above this component');
  return ticker;
}

/** Something that follows from the time; drawn anew when it is another value. */
export function useTimed<Value extends string | number | boolean | null>(
  value: (now: number) => Value,
): Value {
  const ticker = useTicker();
  const get = (): Value => value(ticker.now());
  return useSyncExternalStore(ticker.subscribe, get, get);
}

/** Several such things, looked at as one. */
export function useTimedAll<const Values extends readonly (string | number)[]>(
  values: (now: number) => Values,
): Values {
  useTimed((now) => values(now).join(' '));
  return values(useTicker().now());
}
