import { ok } from '../../result.ts';
import { businessDayEnd } from '../business-date.ts';
import type { SystemCommand } from '../commands.ts';
import { cancelDrafts } from '../payment/settle.ts';
import { refusal } from '../refusal.ts';
import type { Settings } from '../settings.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { findOrder } from './find.ts';
import { withdrawnDrafts } from './decide-sent.ts';
import { isPaid, isUnderWay, type Order } from './order.ts';
import { mayBeMade, releaseDueDrafts } from './release.ts';

type TimerCommand =
  | 'AbandonDraft'
  | 'ExpirePayment'
  | 'ExpireAmendment'
  | 'ReleaseOrder'
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
  ExpireAmendment: {
    needs: 'system',
    decide: whenDue('ExpireAmendment', (context, order) =>
      withdrawnDrafts(context, order, 'payment-timeout'),
    ),
  },
  ReleaseOrder: { needs: 'system', decide: whenDue('ReleaseOrder', releaseDueDrafts) },
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

type Rules = Pick<Settings, 'limits' | 'releaseBeforePayment' | 'futureOrders' | 'timeZone' | 'dayStartsAt'>;

/** What time itself will do to an order next, unless something else happens before. */
export function orderTimer(order: Order, rules: Rules): OrderTimer | null {
  const timer = stateTimer(order, rules);
  if (!order.amendment || order.payments.some(isUnderWay)) return timer;
  const at = order.amendment.requestedAt + rules.limits.paymentMs;
  return timer && timer.at <= at ? timer : { type: 'ExpireAmendment', at };
}

function stateTimer(order: Order, rules: Rules): OrderTimer | null {
  const { limits } = rules;
  switch (order.status) {
    case 'draft': {
      const at = order.touchedAt + limits.draftIdleMs;
      // Parked on purpose: kept while the business day lasts.
      return {
        type: 'AbandonDraft',
        at: order.heldAt === null ? at : Math.max(at, businessDayEnd(order.businessDate, rules)),
      };
    }
    case 'payment_pending':
      // A card may be charged at this very moment: its outcome comes first.
      return order.payments.some(isUnderWay)
        ? null
        : { type: 'ExpirePayment', at: order.paymentPendingAt! + limits.paymentMs };
    case 'scheduled':
      // Its time may have come; without the money it waits for that.
      return mayBeMade(order, rules) ? { type: 'ReleaseOrder', at: order.releaseAt! } : null;
    case 'preparing':
      // A training order is on no kitchen screen: nobody will ever make it, so nothing else ends it.
      return order.training ? { type: 'CloseOrder', at: order.acceptedAt! + limits.closeAfterMs } : null;
    case 'quality_check':
      return order.qualityAlerted
        ? null
        : { type: 'AlertQualityCheck', at: order.qualityCheckAt! + limits.qualityCheckMs };
    case 'ready':
      // A delivery waits for its driver, a table for its waiter, what is not paid for its money.
      return order.service === 'delivery' || !isPaid(order)
        ? null
        : { type: 'CompleteUncollected', at: order.readyAt! + limits.collectMs };
    case 'completed':
      return isPaid(order) ? { type: 'CloseOrder', at: order.completedAt! + limits.closeAfterMs } : null;
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
