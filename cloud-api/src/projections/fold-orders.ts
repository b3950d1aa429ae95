import { evolveOrder, type Order } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';

/** An order with the last event that is folded into it. */
export interface FoldedOrder {
  readonly order: Order;
  readonly lastSeq: number;
}

export interface OrdersFold {
  /** Orders that this run of events changed. */
  readonly changed: ReadonlyMap<string, FoldedOrder>;
  /** Orders of which only later events are here, because the first was quarantined. */
  readonly orphans: ReadonlySet<string>;
}

/** The order an event is about, or null. */
export function orderIdOf(event: ShopEvent): string | null {
  const { orderId } = event.payload as { readonly orderId?: string };
  return orderId ?? null;
}

/** Folds a run of a store's events into the orders they are about. `known` holds those begun before. */
export function foldOrders(known: ReadonlyMap<string, Order>, events: readonly ShopEvent[]): OrdersFold {
  const changed = new Map<string, FoldedOrder>();
  const orphans = new Set<string>();
  for (const event of events) {
    const orderId = orderIdOf(event);
    if (orderId === null) continue;
    const before = changed.get(orderId)?.order ?? known.get(orderId);
    if (!before && event.eventType !== 'ORDER_CREATED') orphans.add(orderId);
    else changed.set(orderId, { order: evolveOrder(before, event), lastSeq: event.seq });
  }
  return { changed, orphans };
}
