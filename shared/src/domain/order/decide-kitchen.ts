import type { EventDraft } from '../../events/event.ts';
import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { findOrder } from './find.ts';
import { isPaid, type Order } from './order.ts';

export const kitchenHandlers: Handlers<
  'BumpItem' | 'RecallItem' | 'BumpOrder' | 'RecallOrder' | 'CompleteOrder' | 'DispatchOrder'
> = {
  BumpItem: { needs: 'kitchen', decide: bumpItem },
  RecallItem: { needs: 'kitchen', decide: recallItem },
  BumpOrder: { needs: 'hand-over', decide: bumpOrder },
  RecallOrder: { needs: 'hand-over', decide: recallOrder },
  CompleteOrder: { needs: 'hand-over', decide: completeOrder },
  DispatchOrder: { needs: 'hand-over', decide: dispatchOrder },
};

function bumpItem(context: DecideContext, { orderId, lineId }: CommandOf<'BumpItem'>): Decision {
  const order = findOrder(context, orderId, ['preparing']);
  if (!order.ok) return order;
  if (!order.value.lines.some((line) => line.lineId === lineId))
    return refusal('unknown-line', 'There is no such line.', 'lineId');
  if (order.value.madeLineIds.includes(lineId))
    return refusal('wrong-state', 'This line is made already.', 'lineId');
  return ok(madeDrafts(order.value, [lineId]));
}

/** Lines made; with the last of them the stock is used up and the order goes to the check. */
function madeDrafts(order: Order, lineIds: readonly string[]): EventDraft[] {
  const { orderId } = order;
  const drafts: EventDraft[] = lineIds.map((lineId) => ({
    eventType: 'KITCHEN_ITEM_MADE',
    aggregateId: orderId,
    payload: { orderId, lineId },
  }));
  const all = order.lines.every(
    (line) => lineIds.includes(line.lineId) || order.madeLineIds.includes(line.lineId),
  );
  if (!all) return drafts;
  if (order.reserved)
    drafts.push({
      eventType: 'STOCK_CONSUMED',
      aggregateId: orderId,
      payload: { orderId, needs: { ...order.reserved } },
    });
  drafts.push({ eventType: 'ORDER_QUALITY_CHECK', aggregateId: orderId, payload: { orderId } });
  return drafts;
}

function recallItem(context: DecideContext, { orderId, lineId }: CommandOf<'RecallItem'>): Decision {
  const order = findOrder(context, orderId, ['preparing', 'quality_check']);
  if (!order.ok) return order;
  if (!order.value.madeLineIds.includes(lineId))
    return refusal('wrong-state', 'This line is not made yet.', 'lineId');
  const drafts: EventDraft[] = [
    { eventType: 'KITCHEN_ITEM_RECALLED', aggregateId: orderId, payload: { orderId, lineId } },
  ];
  if (order.value.status === 'quality_check')
    drafts.push({ eventType: 'ORDER_RECALLED', aggregateId: orderId, payload: { orderId, to: 'preparing' } });
  return ok(drafts);
}

function bumpOrder(context: DecideContext, { orderId, from }: CommandOf<'BumpOrder'>): Decision {
  const found = findOrder(context, orderId, [from]);
  if (!found.ok) return found;
  const order = found.value;
  switch (from) {
    case 'preparing':
      if (!context.actor.permissions.has('kitchen'))
        return refusal('forbidden', 'Only the kitchen says what is made.', 'from');
      return ok(
        madeDrafts(
          order,
          order.lines.filter((line) => !order.madeLineIds.includes(line.lineId)).map((line) => line.lineId),
        ),
      );
    case 'quality_check':
      return ok([{ eventType: 'ORDER_READY', aggregateId: orderId, payload: { orderId } }]);
    case 'ready':
      return completeOrder(context, { orderId });
  }
}

function recallOrder(context: DecideContext, { orderId }: CommandOf<'RecallOrder'>): Decision {
  const found = findOrder(context, orderId, ['quality_check', 'ready', 'completed']);
  if (!found.ok) return found;
  const { status, lines, topUp } = found.value;
  if (topUp) return refusal('wrong-state', 'There is nothing to hand over.', 'orderId');
  const to = status === 'completed' ? 'ready' : status === 'ready' ? 'quality_check' : 'preparing';
  const drafts: EventDraft[] =
    to === 'preparing'
      ? [
          {
            eventType: 'KITCHEN_ITEM_RECALLED',
            aggregateId: orderId,
            payload: { orderId, lineId: lines.at(-1)!.lineId },
          },
        ]
      : [];
  drafts.push({ eventType: 'ORDER_RECALLED', aggregateId: orderId, payload: { orderId, to } });
  return ok(drafts);
}

function completeOrder(context: DecideContext, { orderId }: { readonly orderId: string }): Decision {
  const order = findOrder(context, orderId, ['ready', 'out_for_delivery']);
  if (!order.ok) return order;
  const unpaid = mustBePaid(context, order.value);
  if (unpaid) return unpaid;
  const how = order.value.status === 'out_for_delivery' ? 'delivered' : 'handed-over';
  return ok([{ eventType: 'ORDER_COMPLETED', aggregateId: orderId, payload: { orderId, how } }]);
}

/** Handed over when it is paid; at the door and at the table the driver or the waiter collects, where the rules say so. */
function mustBePaid({ settings }: DecideContext, order: Order): ReturnType<typeof refusal> | null {
  const collects = order.service === 'delivery' || order.service === 'dine-in';
  if (isPaid(order) || (collects && settings.releaseBeforePayment.includes(order.service))) return null;
  return refusal('wrong-state', 'Order {number} is not paid yet.', 'orderId', { number: order.number });
}

function dispatchOrder(context: DecideContext, { orderId, driverId }: CommandOf<'DispatchOrder'>): Decision {
  const order = findOrder(context, orderId, ['ready']);
  if (!order.ok) return order;
  if (order.value.service !== 'delivery')
    return refusal('wrong-state', 'Only deliveries are dispatched.', 'orderId');
  const unpaid = mustBePaid(context, order.value);
  if (unpaid) return unpaid;
  return ok([{ eventType: 'ORDER_DISPATCHED', aggregateId: orderId, payload: { orderId, driverId } }]);
}
