import type { ToldEvent } from '../../events/told.ts';
import type { Order } from '../order/order.ts';

/** A card payment that the books judge without the terminal's word: to be looked at until it has spoken. */
export interface UnconfirmedCard {
  readonly orderId: string;
  readonly paymentId: string;
  readonly cardTerminalId: string | null;
  /** The order's number, for people. */
  readonly number: number;
  readonly amountCents: number;
  readonly tipCents: number;
  readonly since: number;
  readonly businessDate: string;
  /** Counted as paid, or as not charged. */
  readonly books: 'taken' | 'not-charged';
}

/** What an event changes in the list: an entry to keep, the id of one that is done with, or nothing. */
export function unconfirmedAfter(
  {
    card,
    order,
  }: { readonly card: (paymentId: string) => UnconfirmedCard | undefined; readonly order: Order | undefined },
  event: ToldEvent,
): UnconfirmedCard | { readonly done: string } | null {
  switch (event.eventType) {
    case 'PAYMENT_COMPLETED': {
      const { orderId, paymentId, amountCents, tipCents, businessDate, offline } = event.payload;
      if (!offline || !order || order.training) return null;
      const { number, payments } = order;
      const cardTerminalId = payments.find((p) => p.paymentId === paymentId)?.cardTerminalId ?? null;
      const about = { orderId, paymentId, cardTerminalId, number, amountCents, tipCents };
      return { ...about, since: event.timestamp, businessDate, books: 'taken' };
    }
    case 'PAYMENT_RESOLVED': {
      const { orderId, paymentId, charged } = event.payload;
      const payment = order?.payments.find((p) => p.paymentId === paymentId);
      if (charged || !order || !payment) return null;
      const { amountCents, tipCents, cardTerminalId } = payment;
      const { number, businessDate } = order;
      const about = { orderId, paymentId, cardTerminalId, number, amountCents, tipCents };
      return { ...about, since: event.timestamp, businessDate, books: 'not-charged' };
    }
    case 'PAYMENT_REFUNDED': {
      // What went back is not at stake any more.
      const { paymentId, amountCents, tipCents } = event.payload;
      const known = card(paymentId);
      return known
        ? { ...known, amountCents: known.amountCents - amountCents, tipCents: known.tipCents - tipCents }
        : null;
    }
    case 'TIP_ADJUSTED': {
      const { paymentId, tipCents } = event.payload;
      const known = card(paymentId);
      return known ? { ...known, tipCents } : null;
    }
    case 'PAYMENT_OFFLINE_SETTLED':
    case 'PAYMENT_OFFLINE_LOST':
    case 'PAYMENT_REVERSED':
      return { done: event.payload.paymentId };
    default:
      return null;
  }
}
