import type { EventDraft } from '../../events/event.ts';
import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import type { MenuItem } from '../menu/item.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision } from '../shop/decide.ts';
import { isSoldFor, notSoldThen } from './build-line.ts';
import { evolveDrafts } from './evolve-drafts.ts';
import { findOrder, isInState } from './find.ts';
import { isPaid, type Order, type OrderStatus } from './order.ts';
import { mayBeMade, sendDrafts, tableNameOf } from './release.ts';

type Asked = CommandOf<'UpdateOrder'>;
type Field = Exclude<keyof Asked, 'type' | 'commandId' | 'orderId'>;

/** What may still be said of an order that the kitchen has: not what its price hangs on. */
const SENT: readonly Field[] = ['callName', 'tableId', 'guests'];
const SCHEDULED: readonly Field[] = [...SENT, 'notes', 'dueAt'];
const OPEN: readonly OrderStatus[] = [
  'draft',
  'scheduled',
  'preparing',
  'quality_check',
  'ready',
  'completed',
];

export function updateOrder(context: DecideContext, command: Asked): Decision {
  const found = findOrder(context, command.orderId, OPEN);
  if (!found.ok) return found;
  const order = found.value;
  if (order.status !== 'draft') {
    const allowed = order.status === 'scheduled' ? SCHEDULED : SENT;
    const late = (Object.keys(command) as (keyof Asked)[]).find(
      (key): key is Field =>
        key !== 'type' && key !== 'commandId' && key !== 'orderId' && !allowed.includes(key),
    );
    if (late || (order.status === 'completed' && isPaid(order))) return isInState(order, late);
  }
  const wrong = wrongField(context, command);
  if (!wrong.ok) return wrong;
  const unsold =
    order.status === 'draft' && command.dueAt !== undefined ? unsoldAt(context, order, command.dueAt) : null;
  if (unsold) return notSoldThen(unsold, 'dueAt');
  const draft = updatedDraft(context, command);
  const after = evolveDrafts(order, [draft], context.now);
  return ok([draft, ...(after.dueAt === order.dueAt ? [] : rescheduledDrafts(context, after))]);
}

/** Something on a draft that is not sold at another time. What is off the menu is no matter of the time. */
function unsoldAt(context: DecideContext, order: Order, dueAt: number | null): MenuItem | null {
  const items = order.lines.flatMap(({ itemId }) => context.menu?.items.get(itemId) ?? []);
  return items.find((item) => !isSoldFor(context, { ...order, dueAt }, item)) ?? null;
}

/** Another time for one that waits: it may have to be begun now. */
function rescheduledDrafts(context: DecideContext, order: Order): EventDraft[] {
  if (order.status !== 'scheduled') return [];
  const drafts = sendDrafts(context, order);
  const begins = drafts.some(({ eventType }) => eventType === 'ORDER_ACCEPTED');
  // Of the unpaid rest only the clock's hand moves; it is begun when the money is there.
  return begins && !mayBeMade(order, context.settings) ? [] : drafts;
}

function wrongField({ settings, now }: DecideContext, { service, tableId, dueAt }: Asked): Decision {
  if (service && !settings.services.includes(service))
    return refusal('not-available', 'This shop does not offer {service}.', 'service', { service });
  if (tableId && !settings.tables.some((table) => table.id === tableId))
    return refusal('invalid', 'There is no such table.', 'tableId');
  if (dueAt && dueAt <= now) return refusal('invalid', 'That time is over.', 'dueAt');
  return ok([]);
}

/** Only what the command names. */
export function updatedDraft(
  { settings }: Pick<DecideContext, 'settings'>,
  {
    orderId,
    service,
    callName,
    notes,
    tableId,
    guests,
    dueAt,
    saleAt,
  }: Omit<Asked, 'type' | 'commandId'> & { readonly saleAt?: number | undefined },
): EventDraft {
  return {
    eventType: 'ORDER_UPDATED',
    aggregateId: orderId,
    payload: {
      orderId,
      ...(service !== undefined && { service }),
      ...(callName !== undefined && { callName: callName || null }),
      ...(notes !== undefined && { notes: notes || null }),
      ...(tableId !== undefined && { tableId, tableName: tableNameOf(settings, tableId) }),
      ...(guests !== undefined && { guests }),
      ...(dueAt !== undefined && { dueAt }),
      ...(saleAt !== undefined && { saleAt }),
    },
  };
}
