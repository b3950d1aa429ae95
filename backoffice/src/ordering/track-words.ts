import type { Tracked } from '@forno/shared/protocol/cloud/ordering';
import type { Message, Translator } from '@forno/shared/ui';
import { trackMessages } from './ordering-messages.ts';
import { rejectionSentences } from './rejection-messages.ts';
import { timeWords } from './words.ts';

/** The steps that an order goes through. */
export const stepsOf = ({ service }: Pick<Tracked, 'service'>): readonly Message[] => [
  trackMessages.sent,
  trackMessages.accepted,
  trackMessages.kitchen,
  trackMessages.ready,
  ...(service === 'delivery' ? [trackMessages.onTheWay] : []),
];

/** The step that it has reached; null: it goes no further. */
export function stepOf({ status, progress }: Pick<Tracked, 'status' | 'progress'>): number | null {
  if (status === 'rejected' || status === 'expired' || status === 'cancelled') return null;
  if (progress === 'cancelled' || progress === 'refunded') return null;
  if (status !== 'accepted') return 0;
  switch (progress) {
    case 'preparing':
    case 'quality_check':
      return 2;
    case 'ready':
      return 3;
    case 'out_for_delivery':
    case 'completed':
    case 'closed':
      return 4;
    default:
      return 1;
  }
}

export function trackWords(t: Translator, order: Tracked): string {
  const { status, progress, promisedAt, message, isOffline, expiresAt, service } = order;
  const isDriven = service === 'delivery';
  const clock = (at: number): { readonly time: string } => ({
    time: timeWords(t, { at, timeZone: order.timeZone }),
  });
  switch (status) {
    case 'placed':
      return t(trackMessages.checking);
    case 'offered':
    case 'received':
      if (expiresAt === null) return t(isOffline ? trackMessages.unheard : trackMessages.waiting);
      return t(isOffline ? trackMessages.unheardUntil : trackMessages.waitingUntil, clock(expiresAt));
    case 'rejected':
      return t(trackMessages.rejected);
    case 'expired':
      return t(trackMessages.expired);
    case 'cancelled':
      return t(message === null ? trackMessages.gaveUp : trackMessages.unpaid);
    case 'accepted':
      if (progress === 'ready') return t(isDriven ? trackMessages.boxed : trackMessages.fetch);
      if (progress === 'out_for_delivery') return t(trackMessages.driven);
      if (progress === 'completed' || progress === 'closed') return t(trackMessages.enjoy);
      if (progress === 'cancelled' || progress === 'refunded') return t(trackMessages.shopCancelled);
      if (promisedAt === null) return t(trackMessages.has);
      return t(isDriven ? trackMessages.thereAt : trackMessages.readyAt, clock(promisedAt));
  }
}

/** Why it was turned down: the shop's standing words in the customer's language, a person's own as they were written. */
export function rejectionWords(t: Translator, message: string): string {
  const standing = Object.values(rejectionSentences).find(({ en }) => en === message);
  return standing ? t(standing) : message;
}
