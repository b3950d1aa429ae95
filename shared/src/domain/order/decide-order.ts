import type { EventDraft } from '../../events/event.ts';
import { ok, type Result } from '../../result.ts';
import { tradingDate } from '../business-date.ts';
import { tillAt } from '../cash/drawer.ts';
import type { CommandOf } from '../commands.ts';
import { deliveryToZone } from '../delivery/zone.ts';
import { lineCents } from '../pricing/price-order.ts';
import { forbidden, refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { cancelDrafts, cashDueCents, settleDrafts, totalsOf } from '../payment/settle.ts';
import { buildLine, LINES_MAX, requireMenu, withNotes, type NewLine } from './build-line.ts';
import { findOrder, isInState } from './find.ts';
import { isPaid, isUnderWay, type Order } from './order.ts';
import { evolveDrafts } from './evolve-drafts.ts';
import { saleTimeToKeep } from './sale-time.ts';
import { updatedDraft, updateOrder } from './update-order.ts';
import { mayVoid } from './void.ts';
import { whoseDraft } from './whose.ts';

type OrderCommand =
  | 'CreateOrder'
  | 'AddItem'
  | 'ChangeItem'
  | 'RemoveItem'
  | 'UpdateOrder'
  | 'ApplyDealCode'
  | 'RemoveDealCode'
  | 'CancelOrder'
  | 'EndPractice'
  | 'PlaceOrder';

const DEAL_CODES_MAX = 10;

export const orderHandlers: Handlers<OrderCommand> = {
  CreateOrder: { needs: 'sell', decide: createOrder },
  AddItem: { needs: 'sell', decide: addItem },
  ChangeItem: { needs: 'sell', decide: changeItem },
  RemoveItem: { needs: 'sell', decide: removeItem },
  UpdateOrder: { needs: 'sell', decide: updateOrder },
  ApplyDealCode: { needs: 'sell', decide: applyDealCode },
  RemoveDealCode: { needs: 'sell', decide: removeDealCode },
  CancelOrder: { needs: 'sell', decide: cancelOrder },
  EndPractice: { needs: 'sell', decide: endPractice },
  PlaceOrder: { needs: 'sell', decide: placeOrder },
};

type NewOrder = Omit<CommandOf<'CreateOrder'>, 'type' | 'commandId' | 'customerId'> & {
  readonly customerId?: string | null | undefined;
  readonly externalId?: string | undefined;
};

function createOrder(context: DecideContext, command: NewOrder): Decision {
  const created = newOrderDraft(context, command);
  if (!created.ok) return created;
  const { orderId, customerId } = command;
  if (!customerId) return ok([created.value]);
  const whose = whoseDraft(context, { orderId, customerId });
  return whose.ok ? ok([created.value, whose.value]) : whose;
}

/** A new order's first event, with the next number of its day. */
export function newOrderDraft(context: DecideContext, command: NewOrder): Result<EventDraft, Refusal> {
  const { shop, settings, now, actor } = context;
  if (shop.orders.has(command.orderId) || shop.endedOrders.has(command.orderId))
    return refusal('already-exists', 'This order exists already.', 'orderId');
  if (!settings.services.includes(command.service))
    return refusal('not-available', 'This shop does not offer {service}.', 'service', {
      service: command.service,
    });
  const date = tradingDate(shop, now, settings);
  return ok({
    eventType: 'ORDER_CREATED',
    aggregateId: command.orderId,
    payload: {
      orderId: command.orderId,
      number: (shop.numbers.get(date) ?? 0) + 1,
      businessDate: date,
      service: command.service,
      channel: command.channel,
      customerId: command.customerId ?? null,
      callName: command.callName || null,
      drawerId: tillAt(shop.drawers.values(), actor)?.drawerId ?? null,
      // At a device in training every order is practice, whatever the terminal says.
      training: command.training === true || shop.devices.get(actor.deviceId)?.training === true,
      externalId: command.externalId ?? null,
    },
  });
}

function addItem(context: DecideContext, command: CommandOf<'AddItem'>): Decision {
  const order = findOrder(context, command.orderId, ['draft']);
  return order.ok ? addLine(context, order.value, command) : order;
}

function addLine(context: DecideContext, order: Order, line: NewLine): Decision {
  if (order.topUp) return refusal('invalid', 'Credit is sold on an order of its own.', 'orderId');
  if (order.lines.some((other) => other.lineId === line.lineId))
    return refusal('already-exists', 'This line exists already.', 'lineId');
  if (order.lines.length >= LINES_MAX)
    return refusal('invalid', `An order has at most ${LINES_MAX} lines.`, 'lineId');
  const priced = buildLine(context, order, line);
  return priced.ok
    ? ok([
        {
          eventType: 'ITEM_ADDED',
          aggregateId: order.orderId,
          payload: { orderId: order.orderId, line: priced.value },
        },
      ])
    : priced;
}

function changeItem(context: DecideContext, command: CommandOf<'ChangeItem'>): Decision {
  const order = findOrder(context, command.orderId, ['draft']);
  if (!order.ok) return order;
  const line = order.value.lines.find((l) => l.lineId === command.lineId);
  if (!line) return refusal('unknown-line', 'There is no such line.', 'lineId');
  const quantity = command.quantity ?? line.quantity;
  const notes = command.notes ?? line.notes;
  // Only a rebuilt line takes today's price; another number of the same keeps the price it has.
  const next = command.selection
    ? buildLine(context, order.value, {
        lineId: line.lineId,
        selection: command.selection,
        quantity,
        notes,
      })
    : ok(withNotes({ ...line, quantity }, notes));
  return next.ok
    ? ok([
        {
          eventType: 'ITEM_CHANGED',
          aggregateId: command.orderId,
          payload: { orderId: command.orderId, line: next.value },
        },
      ])
    : next;
}

function removeItem(context: DecideContext, { orderId, lineId, reason }: CommandOf<'RemoveItem'>): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  const line = order.value.lines.find((l) => l.lineId === lineId);
  if (!line) return refusal('unknown-line', 'There is no such line.', 'lineId');
  const allowed = mayVoid(context, { sent: false, cents: lineCents(line), reason });
  if (!allowed.ok) return allowed;
  return ok([
    { eventType: 'ITEM_REMOVED', aggregateId: orderId, payload: { orderId, lineId, reason: reason ?? null } },
  ]);
}

function applyDealCode(context: DecideContext, { orderId, code }: CommandOf<'ApplyDealCode'>): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  const menu = requireMenu(context);
  if (!menu.ok) return menu;
  if (!menu.value.menu.deals.some((deal) => deal.code === code))
    return refusal('unknown-deal', 'There is no deal "{code}".', 'code', { code });
  if (order.value.dealCodes.length >= DEAL_CODES_MAX)
    return refusal('invalid', `An order takes at most ${DEAL_CODES_MAX} codes.`, 'code');
  if (order.value.dealCodes.includes(code))
    return refusal('already-exists', '"{code}" is on this order already.', 'code', { code });
  return ok([
    {
      eventType: 'ORDER_UPDATED',
      aggregateId: orderId,
      payload: { orderId, dealCodes: [...order.value.dealCodes, code] },
    },
  ]);
}

function removeDealCode(context: DecideContext, { orderId, code }: CommandOf<'RemoveDealCode'>): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  if (!order.value.dealCodes.includes(code))
    return refusal('unknown-deal', '"{code}" is not on this order.', 'code', { code });
  return ok([
    {
      eventType: 'ORDER_UPDATED',
      aggregateId: orderId,
      payload: { orderId, dealCodes: order.value.dealCodes.filter((c) => c !== code) },
    },
  ]);
}

function cancelOrder(
  context: DecideContext,
  { orderId, reason, returnDeposit = false }: CommandOf<'CancelOrder'>,
): Decision {
  const order = findOrder(context, orderId, [
    'draft',
    'payment_pending',
    'scheduled',
    'preparing',
    'quality_check',
    'ready',
    'out_for_delivery',
    'completed',
  ]);
  if (!order.ok) return order;
  const { status, payments, lines } = order.value;
  if (status === 'completed' && isPaid(order.value)) return isInState(order.value);
  const needs = payments.some((p) => p.status === 'completed')
    ? 'refund'
    : status === 'draft' || status === 'payment_pending'
      ? 'sell'
      : 'void';
  if (!context.actor.permissions.has(needs))
    return forbidden(needs, 'Cancelling order {number} needs the permission "{needs}".', {
      number: order.value.number,
    });
  const cents = lines.reduce((sum, line) => sum + lineCents(line), 0);
  const allowed = needs === 'sell' ? mayVoid(context, { sent: false, cents, reason }) : ok(true);
  if (!allowed.ok) return allowed;
  if (payments.some(isUnderWay))
    return refusal('busy', 'A payment is under way; wait for its outcome.', 'orderId');
  return ok(
    cancelDrafts(context, order.value, {
      reason: lines.length === 0 ? 'empty' : reason,
      cause: 'cashier',
      returnDeposit,
    }),
  );
}

/** What time would do with it at last. */
function endPractice(context: DecideContext, { orderId }: CommandOf<'EndPractice'>): Decision {
  const order = findOrder(context, orderId, [
    'scheduled',
    'preparing',
    'quality_check',
    'ready',
    'completed',
  ]);
  if (!order.ok) return order;
  if (!order.value.training) return isInState(order.value);
  return ok([{ eventType: 'ORDER_CLOSED', aggregateId: orderId, payload: { orderId } }]);
}

/** Creates, fills and (where it is paid) settles an order in one commit. */
export function placeOrder(context: DecideContext, command: CommandOf<'PlaceOrder'>): Decision {
  const created = newOrderDraft(context, command);
  if (!created.ok) return created;
  const drafts: EventDraft[] = [created.value];
  let order = evolveDrafts(undefined, drafts, context.now);
  const { orderId, customerId, tableId, guests, dueAt, notes } = command;
  const saleAt = saleTimeToKeep(context, { dueAt: dueAt ?? null, isPaid: command.payment !== undefined });
  const about = updatedDraft(context, { orderId, tableId, guests, dueAt, notes, saleAt });
  const add = (more: readonly EventDraft[]): void => {
    drafts.push(...more);
    order = evolveDrafts(order, more, context.now);
  };
  // A channel sends customers whom this shop has no record of: they are served without one.
  const whose = customerId === undefined ? null : whoseDraft(context, { orderId, customerId });
  if (whose?.ok) add([whose.value]);
  if (Object.keys(about.payload).length > 1) add([about]);
  if (command.delivery) {
    const { zoneId, addressId } = command.delivery;
    const delivery = deliveryToZone(context.settings.delivery, zoneId, addressId);
    if (!delivery.ok) return delivery;
    const payload = { orderId, delivery: delivery.value };
    add([{ eventType: 'ORDER_UPDATED', aggregateId: orderId, payload }]);
  }
  for (const [n, line] of command.lines.entries()) {
    const added = addLine(context, order, line);
    if (!added.ok)
      return refusal(
        added.error.code,
        added.error.message,
        `lines.${n}.${added.error.field ?? ''}`.replace(/\.$/, ''),
      );
    add(added.value);
  }
  if (command.dealCodes.length > 0) {
    add([
      {
        eventType: 'ORDER_UPDATED',
        aggregateId: order.orderId,
        payload: { orderId: order.orderId, dealCodes: command.dealCodes },
      },
    ]);
  }
  if (command.payment) {
    const { paymentId, tender, tenderedCents } = command.payment;
    const totals = totalsOf(context, order);
    const amountCents = totals.totalCents;
    const exact =
      tender === 'cash' ? cashDueCents(amountCents, context.settings.cashRoundingCents) : amountCents;
    const settled = settleDrafts(
      context,
      order,
      { paymentId, tender, amountCents, tenderedCents: tenderedCents ?? exact },
      totals,
    );
    if (!settled.ok) return settled;
    drafts.push(...settled.value);
  }
  return ok(drafts);
}
