import type { EventDraft } from '../../events/event.ts';
import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { pathOf, stationNow, stepsFrom, stepsUpTo, type KitchenStep } from '../kitchen/route.ts';
import type { OrderLine } from '../pricing/line.ts';
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

function bumpItem(context: DecideContext, { orderId, lineId, step }: CommandOf<'BumpItem'>): Decision {
  const found = findOrder(context, orderId, ['preparing']);
  if (!found.ok) return found;
  const order = found.value;
  const line = order.lines.find((other) => other.lineId === lineId);
  if (!line) return refusal('unknown-line', 'There is no such line.', 'lineId');
  if (order.madeLineIds.includes(lineId))
    return refusal('wrong-state', 'This line is made already.', 'lineId');
  if (order.kitchen.held || order.kitchen.heldLineIds.includes(lineId)) return isHeld(order);
  if (!step) return ok(madeDrafts(order, [lineId]));
  const path = pathOfStep(context, line, step);
  if (!path) return refusal('unknown-line', 'Nothing of this line is made at that station.', 'step');
  const missing = stepsUpTo(path, step.stationId, doneOf(order, { lineId, ...step }));
  if (missing.length === 0) return refusal('wrong-state', 'This line is made already.', 'lineId');
  return ok(
    stepDrafts(
      context,
      order,
      missing.map((stationId) => ({ lineId, make: step.make, stationId })),
    ),
  );
}

const isHeld = ({ number }: Order): Decision =>
  refusal('wrong-state', 'Order {number} is on hold in the kitchen.', 'orderId', { number });

/** The way of the thing that a step is about; undefined where it does not come there. */
function pathOfStep(
  { settings }: DecideContext,
  line: OrderLine,
  { make, stationId }: Pick<KitchenStep, 'make' | 'stationId'>,
): readonly string[] | undefined {
  const thing = line.makes[make];
  const path = thing && pathOf(line, thing, settings.kitchen.routes);
  return path?.includes(stationId) ? path : undefined;
}

const doneOf = (order: Order, { lineId, make }: Pick<KitchenStep, 'lineId' | 'make'>): string[] =>
  order.kitchen.steps
    .filter((step) => step.lineId === lineId && step.make === make)
    .map((step) => step.stationId);

/** Steps done; lines that have been everywhere by it are made. */
function stepDrafts(context: DecideContext, order: Order, steps: readonly KitchenStep[]): EventDraft[] {
  const { orderId } = order;
  const { routes } = context.settings.kitchen;
  const done = [...order.kitchen.steps, ...steps];
  const touched = new Set(steps.map(({ lineId }) => lineId));
  const made = order.lines
    .filter(({ lineId }) => touched.has(lineId))
    .filter((line) => {
      const ofLine = done.filter(({ lineId }) => lineId === line.lineId);
      return line.makes.every(
        (make, index) => stationNow(line, make, { index, done: ofLine, routes }) === null,
      );
    })
    .map(({ lineId }) => lineId);
  const draft: EventDraft = {
    eventType: 'KITCHEN_STEPS_DONE',
    aggregateId: orderId,
    payload: { orderId, steps: [...steps] },
  };
  return made.length === 0 ? [draft] : [draft, ...madeDrafts(order, made)];
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

function recallItem(context: DecideContext, { orderId, lineId, step }: CommandOf<'RecallItem'>): Decision {
  const found = findOrder(context, orderId, ['preparing', 'quality_check']);
  if (!found.ok) return found;
  const order = found.value;
  const line = order.lines.find((other) => other.lineId === lineId);
  if (!line) return refusal('unknown-line', 'There is no such line.', 'lineId');
  const path = step && pathOfStep(context, line, step);
  if (step && !path) return refusal('unknown-line', 'Nothing of this line is made at that station.', 'step');
  const back =
    step && path
      ? stepsFrom(path, step.stationId, doneOf(order, { lineId, ...step })).map((stationId) => ({
          lineId,
          make: step.make,
          stationId,
        }))
      : order.kitchen.steps.filter((other) => other.lineId === lineId);
  const drafts = backDrafts(order, lineId, back);
  if (drafts.length === 0) return refusal('wrong-state', 'This line is not made yet.', 'lineId');
  if (order.status === 'quality_check')
    drafts.push({ eventType: 'ORDER_RECALLED', aggregateId: orderId, payload: { orderId, to: 'preparing' } });
  return ok(drafts);
}

/** What makes a line one that is still to be made. */
function backDrafts(
  { orderId, madeLineIds }: Order,
  lineId: string,
  steps: readonly KitchenStep[],
): EventDraft[] {
  const drafts: EventDraft[] = [];
  if (steps.length > 0)
    drafts.push({
      eventType: 'KITCHEN_STEPS_RECALLED',
      aggregateId: orderId,
      payload: { orderId, steps: [...steps] },
    });
  if (madeLineIds.includes(lineId))
    drafts.push({
      eventType: 'KITCHEN_ITEM_RECALLED',
      aggregateId: orderId,
      payload: { orderId, lineId },
    });
  return drafts;
}

function bumpOrder(context: DecideContext, { orderId, from, stationIds }: CommandOf<'BumpOrder'>): Decision {
  const found = findOrder(context, orderId, [from]);
  if (!found.ok) return found;
  const order = found.value;
  switch (from) {
    case 'preparing':
      if (!context.actor.permissions.has('kitchen'))
        return refusal('forbidden', 'Only the kitchen says what is made.', 'from');
      return stationIds ? bumpAt(context, order, stationIds) : bumpAll(order);
    case 'quality_check':
      return ok([{ eventType: 'ORDER_READY', aggregateId: orderId, payload: { orderId } }]);
    case 'ready':
      return completeOrder(context, { orderId });
  }
}

function bumpAll(order: Order): Decision {
  const left = order.lines.map(({ lineId }) => lineId).filter((id) => !order.madeLineIds.includes(id));
  if (order.kitchen.held || left.some((lineId) => order.kitchen.heldLineIds.includes(lineId)))
    return isHeld(order);
  return ok(madeDrafts(order, left));
}

/** All of the order that is at these stations now; what waits there stays. */
function bumpAt(context: DecideContext, order: Order, stationIds: readonly string[]): Decision {
  const { held, heldLineIds, steps } = order.kitchen;
  if (held) return isHeld(order);
  const { routes } = context.settings.kitchen;
  const here = order.lines
    .filter(({ lineId }) => !order.madeLineIds.includes(lineId) && !heldLineIds.includes(lineId))
    .flatMap((line) => {
      const done = steps.filter(({ lineId }) => lineId === line.lineId);
      return line.makes.flatMap((thing, make) => {
        const stationId = stationNow(line, thing, { index: make, done, routes });
        return stationId !== null && stationIds.includes(stationId)
          ? [{ lineId: line.lineId, make, stationId }]
          : [];
      });
    });
  return here.length === 0
    ? refusal('wrong-state', 'Nothing of order {number} is to be made there.', 'stationIds', {
        number: order.number,
      })
    : ok(stepDrafts(context, order, here));
}

function recallOrder(context: DecideContext, { orderId }: CommandOf<'RecallOrder'>): Decision {
  const found = findOrder(context, orderId, ['quality_check', 'ready', 'completed']);
  if (!found.ok) return found;
  const { status, lines, topUp, kitchen } = found.value;
  const last = lines.at(-1)?.lineId ?? '';
  if (topUp) return refusal('wrong-state', 'There is nothing to hand over.', 'orderId');
  const to = status === 'completed' ? 'ready' : status === 'ready' ? 'quality_check' : 'preparing';
  const drafts: EventDraft[] =
    to === 'preparing'
      ? backDrafts(
          found.value,
          last,
          kitchen.steps.filter(({ lineId }) => lineId === last),
        )
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
