import { availabilityChanges, type Availability } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';

/** By how much a run of events changes the count of an ingredient. */
export interface StockChange {
  readonly ingredientId: string;
  readonly onHand: number;
  readonly reserved: number;
}

export function foldStock(events: readonly ShopEvent[]): StockChange[] {
  const changes = new Map<string, StockChange>();
  const add = (ingredientId: string, onHand: number, reserved: number): void => {
    const sum = changes.get(ingredientId) ?? { ingredientId, onHand: 0, reserved: 0 };
    changes.set(ingredientId, {
      ingredientId,
      onHand: sum.onHand + onHand,
      reserved: sum.reserved + reserved,
    });
  };
  for (const event of events) {
    switch (event.eventType) {
      case 'STOCK_RESERVED':
        for (const [id, n] of Object.entries(event.payload.needs)) add(id, 0, n);
        break;
      case 'STOCK_RELEASED':
        for (const [id, n] of Object.entries(event.payload.needs)) add(id, 0, -n);
        break;
      case 'STOCK_CONSUMED':
        for (const [id, n] of Object.entries(event.payload.needs)) add(id, -n, -n);
        break;
      case 'INVENTORY_CHANGED':
        add(event.payload.ingredientId, event.payload.quantity, 0);
        break;
      default:
        break;
    }
  }
  return [...changes.values()];
}

/** What a run of events makes of the availability list, by `kind:id`; null: simply available again. */
export function foldAvailability(
  known: ReadonlyMap<string, Availability>,
  events: readonly ShopEvent[],
): Map<string, Availability | null> {
  const changed = new Map<string, Availability | null>();
  const look = (key: string): Availability | undefined =>
    changed.has(key) ? (changed.get(key) ?? undefined) : known.get(key);
  for (const event of events)
    for (const [key, entry] of availabilityChanges(look, event)) changed.set(key, entry);
  return changed;
}
