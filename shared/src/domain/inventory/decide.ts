import type { EventDraft } from '../../events/event.ts';
import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { requireMenu } from '../order/build-line.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';

export const inventoryHandlers: Handlers<'SetAvailability' | 'AdjustStock' | 'LogWaste'> = {
  SetAvailability: { needs: 'eighty-six', decide: setAvailability },
  AdjustStock: { needs: 'stock', decide: adjustStock },
  LogWaste: { needs: 'stock', decide: logWaste },
};

function setAvailability(
  context: DecideContext,
  { kind, id, available, remaining }: CommandOf<'SetAvailability'>,
): Decision {
  const menu = requireMenu(context);
  if (!menu.ok) return menu;
  const known =
    kind === 'item' ? menu.value.items : kind === 'topping' ? menu.value.toppings : menu.value.sizes;
  if (!known.has(id)) return refusal('unknown-item', `There is no ${kind} "${id}" on this menu.`, 'id');
  return ok([
    {
      eventType: 'AVAILABILITY_CHANGED',
      aggregateId: `${kind}:${id}`,
      payload: { kind, id, available, remaining: remaining ?? null },
    },
  ]);
}

function adjustStock(
  context: DecideContext,
  { ingredientId, reason, quantity, note }: CommandOf<'AdjustStock'>,
): Decision {
  const menu = requireMenu(context);
  if (!menu.ok) return menu;
  if (!menu.value.menu.ingredients.some((i) => i.id === ingredientId))
    return refusal('unknown-item', `There is no ingredient "${ingredientId}".`, 'ingredientId');
  return ok([
    {
      eventType: 'INVENTORY_CHANGED',
      aggregateId: `ingredient:${ingredientId}`,
      payload: { ingredientId, reason, quantity, note: note ?? null },
    },
  ]);
}

/** The stock is less by it; the note says what it was, for a list of what is thrown away. */
function logWaste(context: DecideContext, { what, quantity, reason }: CommandOf<'LogWaste'>): Decision {
  const menu = requireMenu(context);
  if (!menu.ok) return menu;
  const wasted = (ingredientId: string, amount: number, note: string): EventDraft => ({
    eventType: 'INVENTORY_CHANGED',
    aggregateId: `ingredient:${ingredientId}`,
    payload: { ingredientId, reason: 'waste', quantity: -amount, note },
  });
  if (what.kind === 'ingredient') {
    const { ingredientId } = what;
    if (!menu.value.menu.ingredients.some(({ id }) => id === ingredientId))
      return refusal('unknown-item', `There is no ingredient "${ingredientId}".`, 'what.ingredientId');
    return ok([wasted(ingredientId, quantity, reason)]);
  }
  const item = menu.value.items.get(what.itemId);
  const variant =
    item?.kind === 'pizza'
      ? item.sizes.find(({ sizeId }) => sizeId === what.variantId)
      : item?.kind === 'simple'
        ? item.variants.find(({ id }) => id === what.variantId)
        : undefined;
  const parts = Object.entries(variant?.recipe ?? {}).filter(([, each]) => each > 0);
  if (!item || parts.length === 0)
    return refusal('unknown-item', 'The menu says of nothing that it is in that.', 'what.itemId');
  const note = `${reason}: ${quantity} x ${item.name}`.slice(0, 120);
  return ok(parts.map(([id, each]) => wasted(id, each * quantity, note)));
}
