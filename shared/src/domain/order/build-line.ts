import { ok, type Result } from '../../result.ts';
import { dayPartsAt, localTime } from '../business-date.ts';
import { isAvailable } from '../inventory/availability.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import type { Service } from '../menu/price.ts';
import type { Selection } from '../menu/selection.ts';
import type { OrderLine } from '../pricing/line.ts';
import { priceLine } from '../pricing/price-line.ts';
import { forbidden, refusal, type Refusal } from '../refusal.ts';
import type { DecideContext } from '../shop/decide.ts';

/** Lines one order may have; a bound on every event and screen that carries an order. */
export const LINES_MAX = 99;

export interface NewLine {
  readonly lineId: string;
  readonly selection: Selection;
  readonly quantity: number;
  readonly notes?: string | undefined;
}

/** Prices a selection by the menu in force and makes a line of it, if all of it can be sold now. */
export function buildLine(
  context: DecideContext,
  service: Service,
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
  if (item?.dayPartIds) {
    const local = localTime(context.orderedAt ?? context.now, context.settings.timeZone);
    const dayParts = dayPartsAt(menu.value.menu.dayParts, local);
    if (!item.dayPartIds.some((id) => dayParts.includes(id)))
      return refusal('not-available', '{name} is not sold at this time.', 'selection.itemId', {
        name: item.name,
      });
  }
  const priced = priceLine(menu.value, selection, { storeId: context.settings.storeId, service });
  if (!priced.ok) return priced;
  return ok({ lineId, quantity, ...priced.value, ...(notes ? { notes } : {}) });
}

export function requireMenu(context: DecideContext): Result<MenuIndex, Refusal> {
  return context.menu
    ? ok(context.menu)
    : refusal('not-ready', 'No menu has been published to this shop yet.');
}

export function withNotes({ notes: _old, ...line }: OrderLine, notes: string | undefined): OrderLine {
  return notes ? { ...line, notes } : line;
}
