import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Nothing was charged. */
export const paymentFailed = defineEvent(
  'PAYMENT_FAILED',
  '1.1.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    /** `resolved`: a manager said so, see PAYMENT_RESOLVED. */
    reason: z.enum(['declined', 'cancelled', 'timed-out', 'device', 'order-cancelled', 'resolved']),
    message: z.string().max(200),
  }),
);
