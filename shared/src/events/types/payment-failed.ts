import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Nothing was charged. */
export const paymentFailed = defineEvent(
  'PAYMENT_FAILED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    reason: z.enum(['declined', 'cancelled', 'timed-out', 'device', 'order-cancelled']),
    message: z.string().max(200),
  }),
);
