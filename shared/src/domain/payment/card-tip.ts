import type { ToldEvent } from '../../events/told.ts';

/** Another tip for a card that was charged, while the terminal is asked; the same one twice changes nothing there. */
export interface CardTip {
  readonly orderId: string;
  readonly paymentId: string;
  readonly tipCents: number;
  readonly cardTerminalId: string | null;
  readonly since: number;
}

/** What an event changes in the list: an entry to keep, the payment's id of one that is done with, or nothing. */
export function cardTipAfter(event: ToldEvent): CardTip | { readonly done: string } | null {
  switch (event.eventType) {
    case 'CARD_TIP_REQUESTED': {
      const { orderId, paymentId, tipCents, cardTerminalId = null } = event.payload;
      return { orderId, paymentId, tipCents, cardTerminalId, since: event.timestamp };
    }
    case 'CARD_TIP_DECLINED':
    case 'TIP_ADJUSTED':
      return { done: event.payload.paymentId };
    default:
      return null;
  }
}
