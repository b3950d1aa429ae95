import type { EventDraft } from '../../events/event.ts';
import { ok, type Result } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { findOrder } from '../order/find.ts';
import type { Order } from '../order/order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';

/** What waits and what comes first: said by the kitchen, seen by every screen. Said again it changes nothing. */
export const urgencyHandlers: Handlers<'HoldInKitchen' | 'ReleaseInKitchen' | 'PrioritiseInKitchen'> = {
  HoldInKitchen: { needs: 'kitchen', decide: hold },
  ReleaseInKitchen: { needs: 'kitchen', decide: release },
  PrioritiseInKitchen: { needs: 'kitchen', decide: prioritise },
};

interface Target {
  readonly orderId: string;
  readonly lineId?: string | undefined;
}

function hold(context: DecideContext, { orderId, lineId }: CommandOf<'HoldInKitchen'>): Decision {
  const order = inPreparation(context, { orderId, lineId });
  if (!order.ok) return order;
  const { held, heldLineIds } = order.value.kitchen;
  if (lineId === undefined ? held : heldLineIds.includes(lineId)) return ok([]);
  return ok([draft('KITCHEN_HELD', { orderId, lineId: lineId ?? null })]);
}

function release(context: DecideContext, { orderId, lineId }: CommandOf<'ReleaseInKitchen'>): Decision {
  const order = inPreparation(context, { orderId, lineId });
  if (!order.ok) return order;
  const { held, heldLineIds } = order.value.kitchen;
  const waits = lineId === undefined ? held || heldLineIds.length > 0 : heldLineIds.includes(lineId);
  return ok(waits ? [draft('KITCHEN_RELEASED', { orderId, lineId: lineId ?? null })] : []);
}

function prioritise(
  context: DecideContext,
  { orderId, lineId, priority }: CommandOf<'PrioritiseInKitchen'>,
): Decision {
  const order = inPreparation(context, { orderId, lineId });
  if (!order.ok) return order;
  const { kitchen } = order.value;
  // The order's turn is that of all its lines: one that was given another takes it again.
  const now =
    lineId === undefined
      ? [kitchen.priority, ...Object.values(kitchen.linePriority)]
      : [kitchen.linePriority[lineId] ?? kitchen.priority];
  if (now.every((turn) => turn === priority)) return ok([]);
  return ok([
    {
      eventType: 'KITCHEN_PRIORITISED',
      aggregateId: orderId,
      payload: { orderId, lineId: lineId ?? null, priority },
    },
  ]);
}

const draft = (
  eventType: 'KITCHEN_HELD' | 'KITCHEN_RELEASED',
  payload: { readonly orderId: string; readonly lineId: string | null },
): EventDraft => ({ eventType, aggregateId: payload.orderId, payload });

/** The order, if something of it, or this line of it, is still to be made. */
function inPreparation(context: DecideContext, { orderId, lineId }: Target): Result<Order, Refusal> {
  const order = findOrder(context, orderId, ['preparing']);
  if (!order.ok || lineId === undefined) return order;
  if (!order.value.lines.some((line) => line.lineId === lineId))
    return refusal('unknown-line', 'There is no such line.', 'lineId');
  return order.value.madeLineIds.includes(lineId)
    ? refusal('wrong-state', 'This line is made already.', 'lineId')
    : order;
}
