import type { TicketLine } from '../../events/fields.ts';
import type { OrderLine } from '../pricing/line.ts';
import type { OrderTotals } from '../pricing/totals.ts';
import { lineCents } from '../pricing/price-order.ts';

/** Lines as the kitchen makes them and reports count them. */
export function ticketLines(lines: readonly OrderLine[], totals: OrderTotals): TicketLine[] {
  const off = new Map<string, number>();
  for (const discount of totals.discounts)
    for (const { lineId, cents } of discount.byLine) off.set(lineId, (off.get(lineId) ?? 0) + cents);
  return lines.map((line) => ({
    lineId: line.lineId,
    quantity: line.quantity,
    name: line.name,
    itemId: line.itemId,
    categoryId: line.categoryId,
    variantId: line.variantId,
    netCents: lineCents(line) - (off.get(line.lineId) ?? 0),
    makes: line.makes,
    notes: line.notes ?? null,
  }));
}
