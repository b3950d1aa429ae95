import { z } from 'zod';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Ended without being sold. */
export const orderCancelled = defineEvent(
  'ORDER_CANCELLED',
  '1.1.0',
  z.object({
    orderId: z.uuid(),
    reason: z.string().min(1).max(120),
    cause: z.enum(['cashier', 'payment-timeout', 'abandoned', 'cloud']),
    /** Counted as sold when the kitchen got it, and never paid. */
    uncollected: z.object({ businessDate: businessDateSchema, cents: z.int().min(1) }).nullable(),
    /** Sent and not made: what is counted down can be sold after all. */
    returned: z.array(z.object({ itemId: z.string(), quantity: z.int().min(1) })),
  }),
);
