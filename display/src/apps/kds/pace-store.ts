import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Paced } from '@forno/shared/domain';

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

/** When the first of these things is to be begun; null: nobody says. */
export function useStartAt(keys: readonly string[]): number | null {
  const store = useContext(PaceContext);
  if (!store) throw new Error('no PaceContext above this component');
  const get = (): number | null => {
    const starts = keys.flatMap((key) => store.get(key)?.startAt ?? []);
    return starts.length === 0 ? null : Math.min(...starts);
  };
  return useSyncExternalStore(store.subscribe, get, get);
}
