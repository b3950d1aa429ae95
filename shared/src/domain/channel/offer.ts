import type { ToldEvent } from '../../events/told.ts';
import type { PayloadOf } from '../../events/registry.ts';
import type { SystemCommand } from '../commands.ts';

/** An order from a channel that waits for an answer. */
export type Offer = PayloadOf<'CHANNEL_ORDER_RECEIVED'> & { readonly receivedAt: number };

/** What an event does to the offers: one more, or one that is answered. */
export function offerAfter(event: ToldEvent): Offer | { readonly done: string } | null {
  switch (event.eventType) {
    case 'CHANNEL_ORDER_RECEIVED':
      return { ...event.payload, receivedAt: event.timestamp };
    case 'CHANNEL_ORDER_ACCEPTED':
    case 'CHANNEL_ORDER_REJECTED':
      return { done: event.payload.offerId };
    default:
      return null;
  }
}

/** Nobody answered in time. One command id an offer: however often the clock fires, it is carried out once. */
export const expireOffer = ({ offerId }: Offer): SystemCommand => ({
  type: 'ExpireChannelOrder',
  commandId: `expire:${offerId}`,
  offerId,
});
