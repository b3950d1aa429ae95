import { ok, type Result } from '../../result.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { ShopEvent } from '../../events/event.ts';
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
  event: ShopEvent,
): [string, Availability | null][] {
  if (event.eventType === 'AVAILABILITY_CHANGED') {
    const { kind, id, available, remaining } = event.payload;
    return [[`${kind}:${id}`, available && remaining === null ? null : { kind, id, available, remaining }]];
  }
  if (event.eventType !== 'ORDER_ACCEPTED' || event.payload.training) return [];
  const sold = new Map<string, number>();
  for (const line of event.payload.lines)
    sold.set(`item:${line.itemId}`, (sold.get(`item:${line.itemId}`) ?? 0) + line.quantity);
  const changed: [string, Availability | null][] = [];
  for (const [key, quantity] of sold) {
    const entry = known(key);
    if (!entry || entry.remaining === null) continue;
    const remaining = Math.max(0, entry.remaining - quantity);
    changed.push([key, { ...entry, remaining, available: entry.available && remaining > 0 }]);
  }
  return changed;
}
