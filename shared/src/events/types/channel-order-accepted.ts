import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A channel's order was taken on; ORDER_CREATED and what follows of it are in the same commit. */
export const channelOrderAccepted = defineEvent(
  'CHANNEL_ORDER_ACCEPTED',
  '1.0.0',
  z.object({
    offerId: z.uuid(),
    /** What the customer is told. */
    promisedAt: z.int(),
    totalCents: z.int().min(0),
  }),
);
