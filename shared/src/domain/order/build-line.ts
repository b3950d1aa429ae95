import { ok, type Result } from '../../result.ts';
import { dayPartsAt, localTime } from '../business-date.ts';
import { isAvailable } from '../inventory/availability.ts';
import type { MenuItem } from '../menu/item.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { Selection } from '../menu/selection.ts';
import type { OrderLine } from '../pricing/line.ts';
import { priceLine } from '../pricing/price-line.ts';
import { forbidden, refusal, type Refusal } from '../refusal.ts';
import type { DecideContext } from '../shop/decide.ts';
import type { Order } from './order.ts';
import { saleTime } from './sale-time.ts';

/** Lines one order may have; a bound on every event and screen that carries an order. */
export const LINES_MAX = 99;

export interface NewLine {
  readonly lineId: string;
  readonly selection: Selection;
  readonly quantity: number;
  readonly notes?: string | undefined;
}

/**
 * Prices a selection by the menu in force and makes a line of it, if the shop has all of it now and sells it at
 * the time that the order is for.
 */
export function buildLine(
  context: DecideContext,
  order: Pick<Order, 'service' | 'dueAt' | 'saleAt'>,
  { lineId, selection, quantity, notes }: NewLine,
): Result<OrderLine, Refusal> {
  const menu = requireMenu(context);
  if (!menu.ok) return menu;
  // A weight that nobody's scale has seen is a price made by hand.
  if (selection.kind === 'simple' && selection.weight?.by === 'hand')
    if (!context.actor.permissions.has('discount'))
      return forbidden('discount', 'A weight typed by hand needs the permission "{needs}".');
  const gone = isAvailable(context.shop.availability, menu.value, selection, quantity);
  if (!gone.ok) return gone;
  const item = menu.value.items.get(selection.itemId);
  if (item && !isSoldFor(context, order, item)) return notSoldThen(item, 'selection.itemId');
  const { storeId } = context.settings;
  const priced = priceLine(menu.value, selection, { storeId, service: order.service });
  if (!priced.ok) return priced;
  return ok({ lineId, quantity, ...priced.value, ...(notes ? { notes } : {}) });
}

/** Whether an item is sold at the time that an order is for. */
export function isSoldFor(
  context: Pick<DecideContext, 'menu' | 'settings' | 'now' | 'saleAt'>,
  order: Pick<Order, 'dueAt' | 'saleAt'>,
  { dayPartIds }: MenuItem,
): boolean {
  if (!dayPartIds) return true;
  const local = localTime(saleTime(context, order), context.settings.timeZone);
  const inForce = dayPartsAt(context.menu?.menu.dayParts ?? [], local);
  return dayPartIds.some((id) => inForce.includes(id));
}

export const notSoldThen = ({ name }: Pick<MenuItem, 'name'>, field: string): ReturnType<typeof refusal> =>
  refusal('not-available', '{name} is not sold at this time.', field, { name });

export function requireMenu(context: DecideContext): Result<MenuIndex, Refusal> {
  return context.menu
    ? ok(context.menu)
    : refusal('not-ready', 'No menu has been published to this shop yet.');
}

export function withNotes({ notes: _old, ...line }: OrderLine, notes: string | undefined): OrderLine {
  return notes ? { ...line, notes } : line;
}
