import { ok } from '../../result.ts';
import type { SystemCommand } from '../commands.ts';
import { cancelDrafts } from '../payment/settle.ts';
import { refusal } from '../refusal.ts';
import type { Settings } from '../settings.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { findOrder } from './find.ts';
import { isUnderWay, type Order } from './order.ts';

type TimerCommand =
  | 'AbandonDraft'
  | 'ExpirePayment'
  | 'AlertQualityCheck'
  | 'CompleteUncollected'
  | 'CloseOrder';

export const timerHandlers: Handlers<TimerCommand> = {
  AbandonDraft: {
    needs: 'system',
    decide: whenDue('AbandonDraft', (context, order) =>
      cancelDrafts(context, order, { reason: 'abandoned', cause: 'abandoned' }),
    ),
  },
  ExpirePayment: {
    needs: 'system',
    decide: whenDue('ExpirePayment', (context, order) =>
      cancelDrafts(context, order, { reason: 'not paid in time', cause: 'payment-timeout' }),
    ),
  },
  AlertQualityCheck: {
    needs: 'system',
    decide: whenDue('AlertQualityCheck', ({ now }, { orderId, qualityCheckAt }) => [
      {
        eventType: 'QUALITY_CHECK_OVERDUE',
        aggregateId: orderId,
        payload: { orderId, waitedMs: now - qualityCheckAt! },
      },
    ]),
  },
  CompleteUncollected: {
    needs: 'system',
    decide: whenDue('CompleteUncollected', (_, { orderId }) => [
      { eventType: 'ORDER_COMPLETED', aggregateId: orderId, payload: { orderId, how: 'not-collected' } },
    ]),
  },
  CloseOrder: {
    needs: 'system',
    decide: whenDue('CloseOrder', (_, { orderId }) => [
      { eventType: 'ORDER_CLOSED', aggregateId: orderId, payload: { orderId } },
    ]),
  },
};

function whenDue(
  type: TimerCommand,
  drafts: (context: DecideContext, order: Order) => Extract<Decision, { ok: true }>['value'],
) {
  return (context: DecideContext, { orderId }: { readonly orderId: string }): Decision => {
    const order = findOrder(context, orderId);
    if (!order.ok) return order;
    const timer = orderTimer(order.value, context.settings);
    if (timer?.type !== type || timer.at > context.now)
      return refusal('wrong-state', `${type} is not due for order ${order.value.number}.`, 'orderId');
    return ok(drafts(context, order.value));
  };
}

export interface OrderTimer {
  readonly type: TimerCommand;
  /** Due at or after this time. */
  readonly at: number;
}

/** What time itself will do to an order next, unless something else happens before. */
export function orderTimer(order: Order, { limits }: Pick<Settings, 'limits'>): OrderTimer | null {
  switch (order.status) {
    case 'draft':
      return { type: 'AbandonDraft', at: order.touchedAt + limits.draftIdleMs };
    case 'payment_pending':
      // A card may be charged at this very moment: its outcome comes first.
      return order.payments.some(isUnderWay)
        ? null
        : { type: 'ExpirePayment', at: order.paymentPendingAt! + limits.paymentMs };
    case 'preparing':
      // A training order is on no kitchen screen: nobody will ever make it, so nothing else ends it.
      return order.training ? { type: 'CloseOrder', at: order.acceptedAt! + limits.closeAfterMs } : null;
    case 'quality_check':
      return order.qualityAlerted
        ? null
        : { type: 'AlertQualityCheck', at: order.qualityCheckAt! + limits.qualityCheckMs };
    case 'ready':
      // A delivery waits for its driver, a table for its waiter.
      return order.service === 'delivery'
        ? null
        : { type: 'CompleteUncollected', at: order.readyAt! + limits.collectMs };
    case 'completed':
      return { type: 'CloseOrder', at: order.completedAt! + limits.closeAfterMs };
    default:
      return null;
  }
}

export const timerCommand = (order: Order, timer: OrderTimer): SystemCommand => ({
  type: timer.type,
  // One command id a due time: however often the clock fires, it is carried out once.
  commandId: `${timer.type}:${order.orderId.replaceAll('-', '')}:${timer.at.toString(36)}`,
  orderId: order.orderId,
});
