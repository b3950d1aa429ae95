import type { ToldEvent, ToldOf } from '../../events/told.ts';
import { isUnderWay, type Order, type Payment } from '../order/order.ts';

/** What an event about money changes in its order; null when it is about something else. */
export function paymentChanges(order: Order, event: ToldEvent): Partial<Order> | null {
  switch (event.eventType) {
    case 'TOP_UP_REQUESTED': {
      const { kind, accountId, amountCents } = event.payload;
      return { topUp: { kind, accountId, amountCents } };
    }
    case 'PAYMENT_INITIATED':
      return initiated(order, event);
    case 'PAYMENT_OUTCOME_UNKNOWN':
      return changePayment(order, event.payload.paymentId, { status: 'unknown' });
    case 'PAYMENT_COMPLETED': {
      const { paymentId, amountCents, tipCents, roundingCents, tenderedCents, changeCents } = event.payload;
      const { drawerId, cardLabel, businessDate, accountId = null, offline = false } = event.payload;
      return changePayment(order, paymentId, {
        status: 'completed',
        amountCents,
        tipCents,
        roundingCents,
        tenderedCents,
        changeCents,
        drawerId,
        cardLabel,
        accountId,
        offline,
        businessDate,
      });
    }
    case 'PAYMENT_FAILED':
      return idle(order, changePayment(order, event.payload.paymentId, { status: 'failed' }));
    case 'PAYMENT_REVERSED':
      return changePayment(order, event.payload.paymentId, { status: 'reversed' });
    case 'PAYMENT_OFFLINE_SETTLED':
      return changePayment(order, event.payload.paymentId, { offline: false });
    case 'TIP_ADJUSTED': {
      const { paymentId, tipCents, differenceCents } = event.payload;
      const before = order.payments.find((p) => p.paymentId === paymentId);
      const tenderedCents = (before?.tenderedCents ?? 0) + differenceCents;
      return changePayment(order, paymentId, { tipCents, tenderedCents });
    }
    case 'PAYMENT_REFUNDED': {
      const { paymentId, amountCents, tipCents } = event.payload;
      const before = order.payments.find((p) => p.paymentId === paymentId);
      return {
        ...changePayment(order, paymentId, {
          refundedCents: (before?.refundedCents ?? 0) + amountCents,
          refundedTipCents: (before?.refundedTipCents ?? 0) + tipCents,
        }),
        forgivenCents: order.forgivenCents + amountCents,
      };
    }
    case 'LINES_REFUNDED': {
      const refundedUnits = { ...order.refundedUnits };
      for (const { lineId, quantity } of event.payload.lines)
        refundedUnits[lineId] = (refundedUnits[lineId] ?? 0) + quantity;
      return { refundedUnits };
    }
    default:
      return null;
  }
}

function initiated(order: Order, { payload, timestamp }: ToldOf<'PAYMENT_INITIATED'>): Partial<Order> {
  const { paymentId, tender, amountCents, tipCents = 0, accountId = null, split = null, totals } = payload;
  const { cardTerminalId = null } = payload;
  const payment: Payment = {
    paymentId,
    tender,
    amountCents,
    tipCents,
    status: 'initiated',
    roundingCents: 0,
    tenderedCents: 0,
    changeCents: 0,
    refundedCents: 0,
    refundedTipCents: 0,
    accountId,
    offline: false,
    split,
    businessDate: null,
    drawerId: null,
    cardTerminalId,
    cardLabel: null,
    initiatedAt: timestamp,
  };
  return {
    // While a change waits to be paid, the order itself is still what the kitchen has.
    ...(order.amendment === null && totals && { totals }),
    payments: [...order.payments, payment],
    ...(order.status === 'draft' && { status: 'payment_pending' as const, paymentPendingAt: timestamp }),
  };
}

/** Nothing taken, nothing under way: the cart may be changed again. */
function idle(order: Order, change: Pick<Order, 'payments'>): Partial<Order> {
  const taken = change.payments.some((p) => p.status === 'completed' || isUnderWay(p));
  return taken || order.status !== 'payment_pending'
    ? change
    : { ...change, status: 'draft', totals: null, paymentPendingAt: null };
}

const changePayment = (
  order: Order,
  paymentId: string,
  change: Partial<Payment>,
): Pick<Order, 'payments'> => ({
  payments: order.payments.map((payment) =>
    payment.paymentId === paymentId ? { ...payment, ...change } : payment,
  ),
});
