import { z } from 'zod';
import { defineEvent } from '../define.ts';

/**
 * A manager said what became of a card payment that the terminal said nothing of. The payment's own end
 * follows in the same commit; the terminal is asked nevertheless, and has the last word.
 */
export const paymentResolved = defineEvent(
  'PAYMENT_RESOLVED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    charged: z.boolean(),
    reason: z.string().min(1).max(120),
  }),
);
