import { evolveDrawer, type Drawer } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { FactEvent, OrderAct } from './order-history.ts';

/** Of what a drawer's facts are made; the cash of sales comes with the payments, which name the drawer. */
export const DRAWER_TYPES = ['DRAWER_OPENED', 'CASH_MOVED', 'NO_SALE', 'DRAWER_CLOSED'] as const;

/** A drawer session, and the acts at it that a manager looks at twice. */
export interface DrawerHistory {
  readonly drawer: Drawer;
  readonly acts: readonly (Omit<OrderAct, 'kind'> & { readonly kind: 'no-sale' | 'paid-out' })[];
  readonly lastSeq: number;
}

/** Folds the events of one drawer session, in order. Null when its opening is missing (it lies in quarantine). */
export function foldDrawer(events: readonly FactEvent[]): DrawerHistory | null {
  let drawer: Drawer | undefined;
  const acts: DrawerHistory['acts'][number][] = [];
  for (const given of events) {
    const event = given as unknown as ShopEvent;
    drawer = evolveDrawer(drawer, event);
    if (!drawer) continue;
    const { seq, timestamp: at, userId, approvedBy } = given;
    const act = { seq, at, userId, approvedBy, businessDate: drawer.businessDate };
    if (event.eventType === 'NO_SALE')
      acts.push({ ...act, kind: 'no-sale', cents: 0, reason: event.payload.reason });
    if (event.eventType === 'CASH_MOVED' && event.payload.kind === 'paid-out')
      acts.push({ ...act, kind: 'paid-out', cents: event.payload.amountCents, reason: event.payload.reason });
  }
  return drawer ? { drawer, acts, lastSeq: events.at(-1)!.seq } : null;
}
