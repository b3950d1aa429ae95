import { useDeferredValue, useEffect, useState } from 'react';
import type { Settings } from '@forno/shared/domain';
import { paceTickets, type KitchenBoard } from '@forno/shared/projections';
import { createPaceStore, type PaceStore } from './pace-store.ts';
import { useTimed } from './ticker.ts';

/** As exact as anybody needs to know when to begin. */
const PLAN_EVERY_MS = 15_000;

/** Plans anew whenever the board changes, after the change itself was drawn, and as time goes by. */
export function usePace(board: KitchenBoard, kitchen: Settings['kitchen']): PaceStore {
  const [store] = useState(createPaceStore);
  const later = useDeferredValue(board);
  const now = useTimed((at) => Math.floor(at / PLAN_EVERY_MS) * PLAN_EVERY_MS);
  useEffect(() => {
    const timer = setTimeout(() => store.set(paceTickets(Object.values(later.tickets), kitchen, now)));
    return () => clearTimeout(timer);
  }, [store, later, kitchen, now]);
  return store;
}
