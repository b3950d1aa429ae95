import { evolveOrder, isEnded, type Command, type Order, type Shop } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { LogStore } from '@forno/shared/ports';
import { readEvent } from './fold-log.ts';

/**
 * Folds an order that has ended back in from the log, when a command (a refund) is about it.
 * `uncommitted` is what the same commit did before: a second refund must see the first.
 */
export async function restoreOrder(
  shop: Shop,
  orderId: string,
  { store, uncommitted }: { readonly store: LogStore; readonly uncommitted: readonly ShopEvent[] },
): Promise<void> {
  let order = await loadOrder(store, orderId);
  for (const event of uncommitted) if (event.aggregateId === orderId) order = evolveOrder(order, event);
  if (order?.status === 'closed') shop.orders.set(orderId, order);
}

/** The ended or unknown order a command is about; null when it needs none or it is at hand. */
export function missingOrder(shop: Shop, command: Command): string | null {
  if (!('orderId' in command) || command.type === 'CreateOrder' || command.type === 'PlaceOrder') return null;
  return shop.orders.has(command.orderId) ? null : command.orderId;
}

/** An order as the log tells it, however old; undefined when there never was one. */
export async function loadOrder(store: LogStore, orderId: string): Promise<Order | undefined> {
  let order: Order | undefined;
  for (const stored of await store.readAggregate(orderId)) order = evolveOrder(order, readEvent(stored));
  return order;
}

/** Lets go of ended orders that commands brought back. */
export function forgetEnded(shop: Shop, orderIds: readonly string[]): void {
  for (const orderId of orderIds) {
    const order = shop.orders.get(orderId);
    if (order && isEnded(order)) shop.orders.delete(orderId);
  }
}
