import { invariant } from '../../result.ts';
import type { ToldEvent } from '../../events/told.ts';
import type { CameFrom } from '../../events/fields.ts';
import { evolveInKitchen, NEW_IN_KITCHEN, withoutLines } from '../kitchen/in-kitchen.ts';
import { paymentChanges } from '../payment/evolve.ts';
import type { PayloadOf } from '../../events/registry.ts';
import { changedLines } from './changed-lines.ts';
import type { Order } from './order.ts';

/**
 * The next value of an order. Events that are not about orders leave it as it is. Only ORDER_CREATED
 * makes one out of nothing; anything else about an unknown order is a broken log.
 */
export function evolveOrder(order: Order | undefined, event: ToldEvent): Order {
  if (event.eventType === 'ORDER_CREATED') return created(event);
  invariant(order, `${event.eventType} #${event.seq} of an order that was not created`);
  const change = changes(order, event);
  return change ? { ...order, ...change, touchedAt: event.timestamp } : order;
}

function created({
  payload,
  timestamp,
  metadata,
}: Extract<ToldEvent, { eventType: 'ORDER_CREATED' }>): Order {
  // Each by its name: spread, they would make V8 grow the object field by field, several times a sale.
  return {
    orderId: payload.orderId,
    number: payload.number,
    businessDate: payload.businessDate,
    service: payload.service,
    channel: payload.channel,
    customerId: payload.customerId,
    callName: payload.callName,
    drawerId: payload.drawerId,
    training: payload.training,
    externalId: payload.externalId,
    customer: null,
    taxExempt: null,
    delivery: null,
    driverId: null,
    routeId: null,
    notDelivered: null,
    notes: null,
    deviceId: metadata.deviceId || null,
    heldAt: null,
    heldLabel: null,
    tableId: null,
    guests: null,
    dueAt: null,
    scheduledAt: null,
    releaseAt: null,
    amendment: null,
    dealCodes: [],
    discounts: [],
    status: 'draft',
    lines: [],
    totals: null,
    payments: [],
    topUp: null,
    refundedUnits: {},
    forgivenCents: 0,
    madeLineIds: [],
    kitchen: NEW_IN_KITCHEN,
    reserved: null,
    createdAt: timestamp,
    touchedAt: timestamp,
    paymentPendingAt: null,
    acceptedAt: null,
    promisedAt: null,
    qualityCheckAt: null,
    qualityAlerted: false,
    readyAt: null,
    completedAt: null,
    cancelReason: null,
  };
}

function changes(order: Order, event: ToldEvent): Partial<Order> | null {
  const at = event.timestamp;
  switch (event.eventType) {
    case 'ITEM_ADDED':
      return { lines: [...order.lines, event.payload.line] };
    case 'ITEM_CHANGED':
      return {
        lines: order.lines.map((line) =>
          line.lineId === event.payload.line.lineId ? event.payload.line : line,
        ),
      };
    case 'ITEM_REMOVED':
      return { lines: order.lines.filter((line) => line.lineId !== event.payload.lineId) };
    case 'ORDER_UPDATED': {
      const { service, callName, customerId, customer, taxExempt, delivery, dealCodes, notes } =
        event.payload;
      const { tableId, guests, dueAt, saleAt } = event.payload;
      return {
        ...(service !== undefined && { service }),
        ...(callName !== undefined && { callName }),
        ...(customerId !== undefined && { customerId }),
        ...(customer !== undefined && { customer }),
        ...(taxExempt !== undefined && { taxExempt }),
        ...(delivery !== undefined && { delivery }),
        ...(dealCodes !== undefined && { dealCodes }),
        ...(notes !== undefined && { notes }),
        ...(tableId !== undefined && { tableId }),
        ...(guests !== undefined && { guests }),
        ...(dueAt !== undefined && { dueAt }),
        ...(saleAt !== undefined && { saleAt }),
      };
    }
    case 'DELIVERY_MINIMUM_WAIVED':
      return { delivery: order.delivery && { ...order.delivery, minimumWaived: true } };
    case 'DISCOUNT_GIVEN': {
      const { orderId: _, ...given } = event.payload;
      return { discounts: [...order.discounts, given] };
    }
    case 'DISCOUNT_WITHDRAWN':
      return {
        discounts: order.discounts.filter((given) => given.discountId !== event.payload.discountId),
      };
    case 'ORDER_HELD':
      return {
        heldAt: at,
        heldLabel: event.payload.label,
        deviceId: event.payload.forDeviceId ?? order.deviceId,
      };
    case 'ORDER_RESUMED':
      return { heldAt: null, heldLabel: null, deviceId: event.payload.deviceId };
    case 'ORDER_SCHEDULED': {
      const { number, businessDate, dueAt, releaseAt, totals } = event.payload;
      return { status: 'scheduled', number, businessDate, dueAt, releaseAt, totals, scheduledAt: at };
    }
    case 'AMENDMENT_REQUESTED': {
      const { changes, totals, reason } = event.payload;
      return { amendment: { changes, totals, reason, requestedAt: at } };
    }
    case 'AMENDMENT_WITHDRAWN':
      return { amendment: null, forgivenCents: order.forgivenCents - event.payload.backCents };
    case 'ORDER_AMENDED':
      return amended(order, event.payload);
    case 'ORDER_ACCEPTED':
      return {
        status: 'preparing',
        heldAt: null,
        heldLabel: null,
        acceptedAt: event.payload.cameFrom?.acceptedAt ?? at,
        promisedAt: event.payload.promisedAt,
        totals: event.payload.totals,
        ...arrived(order, event.payload.cameFrom),
      };
    case 'KITCHEN_ITEM_MADE':
      return { madeLineIds: [...order.madeLineIds, event.payload.lineId] };
    case 'KITCHEN_ITEM_RECALLED':
      return { madeLineIds: order.madeLineIds.filter((id) => id !== event.payload.lineId) };
    case 'KITCHEN_STEPS_DONE':
    case 'KITCHEN_STEPS_RECALLED':
    case 'KITCHEN_HELD':
    case 'KITCHEN_RELEASED':
    case 'KITCHEN_PRIORITISED':
      return { kitchen: evolveInKitchen(order.kitchen, event) };
    case 'ORDER_QUALITY_CHECK':
      return { status: 'quality_check', qualityCheckAt: at, qualityAlerted: false };
    case 'QUALITY_CHECK_OVERDUE':
      return { qualityAlerted: true };
    case 'ORDER_READY':
      return { status: 'ready', readyAt: at };
    case 'ORDER_DISPATCHED':
      return {
        status: 'out_for_delivery',
        driverId: event.payload.driverId,
        routeId: event.payload.routeId ?? null,
        notDelivered: null,
      };
    case 'ORDER_NOT_DELIVERED':
      return { status: 'ready', readyAt: at, routeId: null, notDelivered: event.payload.reason };
    case 'ORDER_COMPLETED':
      return { status: 'completed', completedAt: at };
    case 'ORDER_CLOSED':
      return { status: 'closed' };
    case 'ORDER_CANCELLED':
      return { status: 'cancelled', cancelReason: event.payload.reason };
    case 'ORDER_REFUNDED':
      return { status: 'refunded' };
    case 'ORDER_RECALLED':
      return { ...recalled(event.payload.to, at), driverId: null, routeId: null };
    case 'STOCK_RESERVED':
      return { reserved: sumNeeds(order.reserved, event.payload.needs, 1) };
    case 'STOCK_RELEASED':
    case 'STOCK_CONSUMED':
      return { reserved: sumNeeds(order.reserved, event.payload.needs, -1) };
    default:
      return paymentChanges(order, event);
  }
}

function recalled(to: 'preparing' | 'quality_check' | 'ready', at: number): Partial<Order> {
  if (to === 'ready') return { status: 'ready', readyAt: at, completedAt: null };
  const back = { readyAt: null, completedAt: null };
  return to === 'preparing'
    ? { ...back, status: 'preparing', qualityCheckAt: null }
    : { ...back, status: 'quality_check', qualityCheckAt: at, qualityAlerted: false };
}

/** A changed line is made anew: what the kitchen had of it is not what is wanted. One that moved is as it was. */
function amended(
  order: Order,
  { changes, totals, promisedAt, backCents, moved }: PayloadOf<'ORDER_AMENDED'>,
): Partial<Order> {
  const touched = new Set(
    changes.flatMap((change) =>
      change.kind === 'remove' || (change.kind === 'change' && !moved) ? change.before.lineId : [],
    ),
  );
  const left: Order = {
    ...order,
    madeLineIds: touched.size === 0 ? order.madeLineIds : order.madeLineIds.filter((id) => !touched.has(id)),
    kitchen: withoutLines(order.kitchen, touched),
  };
  return {
    lines: changedLines(order.lines, changes),
    totals,
    amendment: null,
    // Of what is gone nothing is owed any more: it is no credit for what is added later.
    forgivenCents: Math.min(order.forgivenCents - backCents, totals.totalCents),
    madeLineIds: left.madeLineIds,
    kitchen: left.kitchen,
    ...(order.acceptedAt !== null && { promisedAt }),
    ...(moved?.way === 'in' && arrived(left, moved)),
  };
}

/** What the kitchen had done of lines that came from another bill. */
function arrived(order: Order, from: CameFrom | undefined): Partial<Order> {
  if (!from) return {};
  const { kitchen } = order;
  return {
    madeLineIds: [...order.madeLineIds, ...from.madeLineIds],
    kitchen: {
      ...kitchen,
      steps: [...kitchen.steps, ...from.steps],
      heldLineIds: [...kitchen.heldLineIds, ...from.heldLineIds],
    },
  };
}

/** What is set aside after some more or less of it; null when nothing is left. */
function sumNeeds(
  reserved: Order['reserved'],
  needs: Readonly<Record<string, number>>,
  sign: 1 | -1,
): Order['reserved'] {
  const sum: Record<string, number> = { ...reserved };
  for (const id in needs) {
    const left = (sum[id] ?? 0) + sign * needs[id]!;
    if (left === 0) delete sum[id];
    else sum[id] = left;
  }
  return Object.keys(sum).length === 0 ? null : sum;
}
