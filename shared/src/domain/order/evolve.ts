import { invariant } from '../../result.ts';
import type { ShopEvent } from '../../events/event.ts';
import { paymentChanges } from '../payment/evolve.ts';
import type { Order } from './order.ts';

/**
 * The next value of an order. Events that are not about orders leave it as it is. Only ORDER_CREATED
 * makes one out of nothing; anything else about an unknown order is a broken log.
 */
export function evolveOrder(order: Order | undefined, event: ShopEvent): Order {
  if (event.eventType === 'ORDER_CREATED') return created(event);
  invariant(order, `${event.eventType} #${event.seq} of an order that was not created`);
  const change = changes(order, event);
  return change ? { ...order, ...change, touchedAt: event.timestamp } : order;
}

function created({ payload, timestamp }: Extract<ShopEvent, { eventType: 'ORDER_CREATED' }>): Order {
  return {
    ...payload,
    customer: null,
    taxExempt: null,
    delivery: null,
    driverId: null,
    routeId: null,
    notDelivered: null,
    notes: null,
    dealCodes: [],
    discounts: [],
    status: 'draft',
    lines: [],
    totals: null,
    payments: [],
    topUp: null,
    refundedUnits: {},
    madeLineIds: [],
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

function changes(order: Order, event: ShopEvent): Partial<Order> | null {
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
      return {
        ...(service !== undefined && { service }),
        ...(callName !== undefined && { callName }),
        ...(customerId !== undefined && { customerId }),
        ...(customer !== undefined && { customer }),
        ...(taxExempt !== undefined && { taxExempt }),
        ...(delivery !== undefined && { delivery }),
        ...(dealCodes !== undefined && { dealCodes }),
        ...(notes !== undefined && { notes }),
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
    case 'ORDER_ACCEPTED':
      return {
        status: 'preparing',
        acceptedAt: at,
        promisedAt: event.payload.promisedAt,
        totals: event.payload.totals,
      };
    case 'KITCHEN_ITEM_MADE':
      return { madeLineIds: [...order.madeLineIds, event.payload.lineId] };
    case 'KITCHEN_ITEM_RECALLED':
      return { madeLineIds: order.madeLineIds.filter((id) => id !== event.payload.lineId) };
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
      return { reserved: event.payload.needs };
    case 'STOCK_RELEASED':
    case 'STOCK_CONSUMED':
      return { reserved: null };
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
