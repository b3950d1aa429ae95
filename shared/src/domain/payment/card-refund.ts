import type { ToldEvent } from '../../events/told.ts';
import type { PayloadOf } from '../../events/registry.ts';

/** Money of a card that the log owes back and that has not gone back yet, as far as is known. */
export interface CardRefund {
  /** The `eventId` of its PAYMENT_REFUNDED: the terminal gives each back at most once. */
  readonly cardRefundId: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly cardTerminalId: string | null;
  /** The order's number, for people. */
  readonly number: number;
  /** With its tip. */
  readonly amountCents: number;
  readonly since: number;
  /** Why a person has to see to it; null while the terminal is asked. */
  readonly trouble: PayloadOf<'CARD_REFUND_FAILED'>['trouble'] | 'unconfirmed' | null;
  readonly detail: string | null;
}

/** What an event changes in the list: an entry to keep, the id of one that is done with, or nothing. */
export function cardRefundAfter(
  known: (cardRefundId: string) => CardRefund | undefined,
  event: ToldEvent,
): CardRefund | { readonly done: string } | null {
  switch (event.eventType) {
    case 'PAYMENT_REFUNDED': {
      const { orderId, paymentId, amountCents, tipCents, card } = event.payload;
      if (!card) return null;
      return {
        cardRefundId: event.eventId,
        orderId,
        paymentId,
        cardTerminalId: card.terminalId ?? null,
        number: card.orderNumber,
        amountCents: amountCents + tipCents,
        since: event.timestamp,
        trouble: card.by === 'terminal' ? null : 'unconfirmed',
        detail: null,
      };
    }
    case 'CARD_REFUND_FAILED': {
      const { cardRefundId, trouble, detail } = event.payload;
      const refund = known(cardRefundId);
      return refund ? { ...refund, trouble, detail } : null;
    }
    case 'CARD_REFUND_SETTLED':
      return { done: event.payload.cardRefundId };
    default:
      return null;
  }
}
