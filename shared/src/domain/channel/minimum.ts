import { belowMinimumCents, subtotal } from '../delivery/zone.ts';
import type { Order } from '../order/order.ts';
import type { Settings } from '../settings.ts';

/** What an order through a channel has to come to, and what it lacks. */
export interface ChannelMinimum {
  readonly minimumCents: number;
  readonly missingCents: number;
}

/** The greater of what its service and its delivery's zone ask for; counted before discounts, as on the terminal. */
export function channelMinimum(
  { channels }: Pick<Settings, 'channels'>,
  order: Pick<Order, 'service' | 'delivery' | 'lines'>,
): ChannelMinimum {
  const ofService = channels.minimumCents[order.service] ?? 0;
  const ofZone = order.service === 'delivery' ? (order.delivery?.minimumCents ?? 0) : 0;
  return {
    minimumCents: Math.max(ofService, ofZone),
    missingCents: Math.max(ofService - subtotal(order), belowMinimumCents(order), 0),
  };
}
