import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { requireMenu } from '../order/build-line.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';

export const inventoryHandlers: Handlers<'SetAvailability' | 'AdjustStock'> = {
  SetAvailability: { needs: 'eighty-six', decide: setAvailability },
  AdjustStock: { needs: 'stock', decide: adjustStock },
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
