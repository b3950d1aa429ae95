import type { EventDraft } from '../../events/event.ts';
import type { TicketLine } from '../../events/fields.ts';
import { tradingDate } from '../business-date.ts';
import type { OrderLine } from '../pricing/line.ts';
import type { OrderTotals } from '../pricing/totals.ts';
import { addNeeds } from '../pricing/part.ts';
import { lineCents } from '../pricing/price-order.ts';
import type { DecideContext } from '../shop/decide.ts';
import { isPaid, type Order } from './order.ts';
import { promiseMs } from './promise-time.ts';

/**
 * What follows for the kitchen once money or a rule allows it: the one place that lets an order go.
 * Asked after every payment; nothing when the order has to wait or has gone already.
 */
export function releaseDrafts(context: DecideContext, order: Order): EventDraft[] {
  return isPaid(order) && order.status === 'payment_pending' ? acceptDrafts(context, order) : [];
}

function acceptDrafts(context: DecideContext, order: Order): EventDraft[] {
  const { orderId, lines } = order;
  const needs: Record<string, number> = {};
  for (const line of lines) addNeeds(needs, line.needs, line.quantity);
  const drafts: EventDraft[] = [];
  if (!order.training && Object.keys(needs).length > 0)
    drafts.push({ eventType: 'STOCK_RESERVED', aggregateId: orderId, payload: { orderId, needs } });
  drafts.push({
    eventType: 'ORDER_ACCEPTED',
    aggregateId: orderId,
    payload: {
      orderId,
      number: order.number,
      // Its own date, unless that was closed while the order waited.
      businessDate: context.shop.closedDates.has(order.businessDate)
        ? tradingDate(context.shop, context.now, context.settings)
        : order.businessDate,
      service: order.service,
      channel: order.channel,
      callName: order.callName,
      notes: order.notes,
      training: order.training,
      lines: ticketLines(lines, order.totals!),
      totals: order.totals!,
      promisedAt: context.now + promiseMs(lines, context.shop.kitchenSeconds),
    },
  });
  return drafts;
}

function ticketLines(lines: readonly OrderLine[], totals: OrderTotals): TicketLine[] {
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
