import type { ShopEvent } from '../../events/event.ts';
import type { Order, Payment } from '../order/order.ts';

/** What an event about money changes in its order; null when it is about something else. */
export function paymentChanges(order: Order, event: ShopEvent): Partial<Order> | null {
  const at = event.timestamp;
  switch (event.eventType) {
    case 'PAYMENT_INITIATED': {
      const { paymentId, tender, amountCents, totals } = event.payload;
      const payment: Payment = {
        paymentId,
        tender,
        amountCents,
        status: 'initiated',
        roundingCents: 0,
        tenderedCents: 0,
        changeCents: 0,
        refundedCents: 0,
        drawerId: null,
        cardLabel: null,
        initiatedAt: at,
      };
      return {
        totals,
        payments: [...order.payments, payment],
        ...(order.status === 'draft' && { status: 'payment_pending' as const, paymentPendingAt: at }),
      };
    }
    case 'PAYMENT_COMPLETED': {
      const { paymentId, amountCents, roundingCents, tenderedCents, changeCents, drawerId, cardLabel } =
        event.payload;
      return {
        payments: changePayment(order, paymentId, {
          status: 'completed',
          amountCents,
          roundingCents,
          tenderedCents,
          changeCents,
          drawerId,
          cardLabel,
        }),
      };
    }
    case 'PAYMENT_FAILED': {
      const payments = changePayment(order, event.payload.paymentId, { status: 'failed' });
      // Nothing taken, nothing under way: the cart may be changed again.
      const idle = payments.every((p) => p.status === 'failed') && order.status === 'payment_pending';
      return { payments, ...(idle && { status: 'draft' as const, totals: null, paymentPendingAt: null }) };
    }
    case 'PAYMENT_REFUNDED': {
      const { paymentId, amountCents } = event.payload;
      const before = order.payments.find((p) => p.paymentId === paymentId);
      return {
        payments: changePayment(order, paymentId, {
          refundedCents: (before?.refundedCents ?? 0) + amountCents,
        }),
      };
    }
    default:
      return null;
  }
}

const changePayment = (order: Order, paymentId: string, change: Partial<Payment>): Payment[] =>
  order.payments.map((payment) => (payment.paymentId === paymentId ? { ...payment, ...change } : payment));
