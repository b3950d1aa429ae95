import { useEffect, useState } from 'react';
import type { Settings } from '@forno/shared/domain';
import { paceTickets, type KitchenBoard } from '@forno/shared/projections';
import { whenIdle } from '../../client/when-idle.ts';
import { createPaceStore, type PaceStore } from './pace-store.ts';
import { useTimed } from '../../client/ticker.ts';

/** What follows each other is planned once, and well after it was painted. */
const AFTER_CHANGE_MS = 400;
/** As exact as anybody needs to know when to begin. */
const PLAN_EVERY_MS = 15_000;

/** Plans anew whenever the board changes, after the change itself was painted, and as time goes by. */
export function usePace({ tickets }: KitchenBoard, kitchen: Settings['kitchen']): PaceStore {
  const [store] = useState(createPaceStore);
  const now = useTimed((at) => Math.floor(at / PLAN_EVERY_MS) * PLAN_EVERY_MS);
  useEffect(() => {
    const under = { cancel: (): void => undefined };
    const plan = (): void => store.set(paceTickets(Object.values(tickets), kitchen, now));
    const timer = setTimeout(() => (under.cancel = whenIdle(plan)), AFTER_CHANGE_MS);
    return () => {
      clearTimeout(timer);
      under.cancel();
    };
  }, [store, tickets, kitchen, now]);
  return store;
}
