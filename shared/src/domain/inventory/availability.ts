import { ok, type Result } from '../../result.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { ToldEvent } from '../../events/told.ts';
import type { Selection } from '../menu/selection.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { Availability } from '../shop/shop.ts';

/** Refuses a selection of which something is sold out, or of which fewer are left than wanted. */
export function isAvailable(
  list: ReadonlyMap<string, Availability>,
  menu: MenuIndex,
  selection: Selection,
  quantity: number,
): Result<true, Refusal> {
  if (list.size === 0) return ok(true);
  const check = (kind: Availability['kind'], id: string, name: string): Result<true, Refusal> => {
    const entry = list.get(`${kind}:${id}`);
    if (!entry) return ok(true);
    if (!entry.available) return refusal('sold-out', '{name} is sold out.', `selection.${kind}Id`, { name });
    if (entry.remaining !== null && entry.remaining < quantity) {
      const { remaining } = entry;
      return refusal('sold-out', 'Only {remaining} of {name} left.', 'quantity', { remaining, name });
    }
    return ok(true);
  };
  for (const [kind, id] of partsOf(selection)) {
    const name =
      kind === 'item'
        ? menu.items.get(id)?.name
        : kind === 'topping'
          ? menu.toppings.get(id)?.name
          : menu.sizes.get(id)?.name;
    const checked = check(kind, id, name ?? id);
    if (!checked.ok) return checked;
  }
  return ok(true);
}

function* partsOf(selection: Selection): Generator<[Availability['kind'], string]> {
  yield ['item', selection.itemId];
  if (selection.kind === 'pizza') {
    yield ['size', selection.sizeId];
    for (const part of selection.parts ?? []) yield ['item', part.itemId];
    for (const topping of selection.toppings)
      if (topping.amount !== 'none') yield ['topping', topping.toppingId];
  }
  if (selection.kind === 'combo') for (const choice of selection.choices) yield* partsOf(choice.selection);
}

/**
 * What an event changes about availability, by `kind:id`; null: simply available again. A counted-down
 * item that reaches none is sold out by itself.
 */
export function availabilityChanges(
  known: (key: string) => Availability | undefined,
  event: ToldEvent,
): [string, Availability | null][] {
  if (event.eventType === 'AVAILABILITY_CHANGED') {
    const { kind, id, available, remaining } = event.payload;
    return [[`${kind}:${id}`, available && remaining === null ? null : { kind, id, available, remaining }]];
  }
  const changed: [string, Availability | null][] = [];
  for (const [itemId, quantity] of soldBy(event)) {
    const key = `item:${itemId}`;
    const entry = known(key);
    if (!entry || entry.remaining === null || quantity === 0) continue;
    const remaining = Math.max(0, entry.remaining - quantity);
    // One that ran out by being counted is back with what comes back; one that somebody took off is not.
    const available = (entry.available || entry.remaining === 0) && remaining > 0;
    changed.push([key, { ...entry, remaining, available }]);
  }
  return changed;
}

/** Units that an event sells, by item; negative where they can be sold to somebody else after all. */
function soldBy(event: ToldEvent): ReadonlyMap<string, number> {
  const sold = new Map<string, number>();
  const add = (itemId: string, quantity: number): void => {
    sold.set(itemId, (sold.get(itemId) ?? 0) + quantity);
  };
  switch (event.eventType) {
    case 'ORDER_ACCEPTED':
      // Split off another bill it was sold with that.
      if (!event.payload.training && !event.payload.cameFrom)
        for (const { itemId, quantity } of event.payload.lines) add(itemId, quantity);
      break;
    case 'ORDER_AMENDED':
      if (!event.payload.training && event.payload.accepted && !event.payload.moved)
        for (const change of event.payload.changes) {
          if (change.kind !== 'remove') add(change.line.itemId, change.line.quantity);
          if (change.kind !== 'add' && !change.before.made)
            add(change.before.itemId, -change.before.quantity);
        }
      break;
    case 'ORDER_CANCELLED':
      for (const { itemId, quantity } of event.payload.returned) add(itemId, -quantity);
      break;
    default:
      break;
  }
  return sold;
}
