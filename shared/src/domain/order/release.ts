import type { EventDraft } from '../../events/event.ts';
import type { PayloadOf } from '../../events/registry.ts';
import { tradingDate } from '../business-date.ts';
import { saleDate } from './sale-date.ts';
import { addNeeds } from '../pricing/part.ts';
import type { Settings } from '../settings.ts';
import type { DecideContext } from '../shop/decide.ts';
import { amendedDrafts } from './amended-drafts.ts';
import { noLoad } from './kitchen-load.ts';
import { isPaid, paidCents, type Order } from './order.ts';
import { ticketLines } from './ticket-lines.ts';
import { promisedFor, promiseOf } from './promised.ts';

const MINUTE = 60_000;
/** An order is begun when it is due within so much; less would only have it looked at again at once. */
const RELEASE_EARLY_MS = 2 * MINUTE;
/** A future order is first looked at so long before an empty kitchen would have to begin. */
const LOOK_AHEAD_MS = 20 * MINUTE;

/**
 * What follows for the kitchen once money or a rule allows it: the one place that lets an order go.
 * Asked after every payment; nothing when the order has to wait or has gone already.
 */
export function releaseDrafts(context: DecideContext, order: Order): EventDraft[] {
  if (order.amendment)
    return isPaid(order) ? amendedDrafts(context, order, { ...order.amendment, backCents: 0 }) : [];
  const { settings, now } = context;
  if (order.status === 'scheduled')
    return order.releaseAt! <= now && mayBeMade(order, settings) ? releaseDueDrafts(context, order) : [];
  if (order.status !== 'payment_pending') return [];
  const paidEnough = isFuture(context, order)
    ? paidCents(order) >= depositCents(order, settings)
    : isPaid(order);
  return paidEnough ? sendDrafts(context, order) : [];
}

/** To the kitchen, or onto the list of coming orders when it is for later. Totals are fixed by now. */
export function sendDrafts(context: DecideContext, order: Order): EventDraft[] {
  const drafts = order.reserved === null ? reserveDrafts(order) : [];
  if (!isFuture(context, order)) return [...drafts, acceptedDraft(context, order)];
  const begin = order.dueAt! - promisedFor(context, order, noLoad()).ms;
  return [...drafts, scheduledDraft(context, order, Math.max(context.now, begin - LOOK_AHEAD_MS))];
}

/** Its time to be looked at has come: begun, or looked at again at half of what is left, so that a kitchen filling up is noticed. */
export function releaseDueDrafts(context: DecideContext, order: Order): EventDraft[] {
  const left = order.dueAt === null ? 0 : order.dueAt - promisedFor(context, order).ms - context.now;
  return left <= RELEASE_EARLY_MS
    ? [acceptedDraft(context, order)]
    : [scheduledDraft(context, order, context.now + Math.max(RELEASE_EARLY_MS, Math.floor(left / 2)))];
}

/** Rule 1 with its exceptions: paid, or of a service that is made before, or a future order whose deposit is enough. */
export function mayBeMade(
  order: Order,
  { releaseBeforePayment, futureOrders }: Pick<Settings, 'releaseBeforePayment' | 'futureOrders'>,
): boolean {
  if (isPaid(order) || releaseBeforePayment.includes(order.service)) return true;
  return (
    order.dueAt !== null &&
    futureOrders.releaseOnDeposit &&
    paidCents(order) >= depositCents(order, { futureOrders })
  );
}

/** What has to be paid before a future order is taken on. */
export function depositCents(
  order: Pick<Order, 'totals'>,
  { futureOrders }: Pick<Settings, 'futureOrders'>,
): number {
  return Math.ceil(((order.totals?.totalCents ?? 0) * futureOrders.depositBps) / 10_000);
}

function isFuture(context: DecideContext, order: Order): boolean {
  if (order.dueAt === null) return false;
  return order.dueAt - promisedFor(context, order, noLoad()).ms > context.now + RELEASE_EARLY_MS;
}

function reserveDrafts({ orderId, lines, training }: Order): EventDraft[] {
  const needs: Record<string, number> = {};
  for (const line of lines) addNeeds(needs, line.needs, line.quantity);
  return !training && Object.keys(needs).length > 0
    ? [{ eventType: 'STOCK_RESERVED', aggregateId: orderId, payload: { orderId, needs } }]
    : [];
}

/** For another day it gets a number of that day, and counts as its sale. */
function scheduledDraft({ shop, settings }: DecideContext, order: Order, releaseAt: number): EventDraft {
  const date = tradingDate(shop, order.dueAt!, settings);
  const { orderId, service, channel, callName, training } = order;
  return {
    eventType: 'ORDER_SCHEDULED',
    aggregateId: orderId,
    payload: {
      orderId,
      number: date === order.businessDate ? order.number : (shop.numbers.get(date) ?? 0) + 1,
      businessDate: date,
      service,
      channel,
      callName,
      training,
      items: order.lines.reduce((sum, line) => sum + line.quantity, 0),
      totals: order.totals!,
      dueAt: order.dueAt!,
      releaseAt,
    },
  };
}

/** To the kitchen; `promise` where it was promised before, on the bill it was split off. */
export function acceptedDraft(
  context: DecideContext,
  order: Order,
  promise: Pick<PayloadOf<'ORDER_ACCEPTED'>, 'promisedAt' | 'makeBy' | 'cameFrom'> = promiseOf(
    context,
    order,
  ),
): EventDraft {
  const { orderId, tableId } = order;
  return {
    eventType: 'ORDER_ACCEPTED',
    aggregateId: orderId,
    payload: {
      orderId,
      number: order.number,
      // Its own date, unless that was closed while the order waited.
      businessDate: saleDate(context, order),
      service: order.service,
      channel: order.channel,
      callName: order.callName,
      notes: order.notes,
      training: order.training,
      tableName: tableNameOf(context.settings, tableId),
      guests: order.guests,
      dueAt: order.dueAt,
      lines: ticketLines(order.lines, order.totals!),
      totals: order.totals!,
      ...promise,
    },
  };
}

/** As the floor calls it; one that was taken off the floor plan goes by its id. */
export const tableNameOf = ({ tables }: Pick<Settings, 'tables'>, tableId: string | null): string | null =>
  tableId === null ? null : (tables.find(({ id }) => id === tableId)?.name ?? tableId.slice(0, 20));
