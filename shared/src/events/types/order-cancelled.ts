import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Ended without being sold. */
export const orderCancelled = defineEvent(
  'ORDER_CANCELLED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    reason: z.string().min(1).max(120),
    cause: z.enum(['cashier', 'payment-timeout', 'abandoned', 'cloud']),
  }),
);
