import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A channel's order was turned down: by a person, by what cannot be sold, or because nobody answered in time. */
export const channelOrderRejected = defineEvent(
  'CHANNEL_ORDER_REJECTED',
  '1.0.0',
  z.object({
    offerId: z.uuid(),
    reason: z.enum([
      'too-busy',
      'sold-out',
      'closing',
      'other',
      'cannot-be-made',
      'price-changed',
      'expired',
      'withdrawn',
    ]),
    /** For the customer, in words. */
    message: z.string().max(200),
  }),
);
