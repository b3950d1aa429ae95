import { createContext, useMemo, useContext, useSyncExternalStore } from 'react';
import type { Paced } from '@forno/shared/domain';
import { subscribeBoth, TickerContext } from '../../client/ticker.ts';

/** When each thing is to be begun, by `thingKey`: kept beside the page, so that a new plan draws only what it changes. */
export interface PaceStore {
  readonly get: (key: string) => Paced | undefined;
  /** All of it; another value when it was planned anew. */
  readonly plan: () => ReadonlyMap<string, Paced>;
  readonly set: (paced: ReadonlyMap<string, Paced>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createPaceStore(): PaceStore {
  const listeners = new Set<() => void>();
  const kept: { paced: ReadonlyMap<string, Paced> } = { paced: new Map() };
  return {
    get: (key) => kept.paced.get(key),
    plan: () => kept.paced,
    set(paced) {
      kept.paced = paced;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const PaceContext = createContext<PaceStore | null>(null);

/** Nearer than this it is begun now. */
const NOW_MS = 30_000;
const MINUTE_MS = 60_000;

/**
 * In how many minutes the first of these things is to be begun; null: nobody says. A new plan moves most of
 * them by seconds: only what reads otherwise is drawn anew.
 */
export function useStartIn(keys: readonly string[]): number | null {
  const store = useContext(PaceContext);
  const ticker = useContext(TickerContext);
  if (!store || !ticker) throw new Error('no PaceContext and TickerContext above this component');
  const subscribe = useMemo(() => subscribeBoth(store.subscribe, ticker.subscribe), [store, ticker]);
  const get = (): number | null => {
    const starts = keys.flatMap((key) => store.get(key)?.startAt ?? []);
    if (starts.length === 0) return null;
    const inMs = Math.min(...starts) - ticker.now();
    return inMs < NOW_MS ? 0 : Math.ceil(inMs / MINUTE_MS);
  };
  return useSyncExternalStore(subscribe, get, get);
}
