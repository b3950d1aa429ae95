import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** What the books say of a card payment without the terminal's word turned out to be so. */
export const paymentOfflineSettled = defineEvent(
  'PAYMENT_OFFLINE_SETTLED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    /** The terminal itself, or a person who looked at its statement. */
    by: z.enum(['terminal', 'person']),
    reason: z.string().max(120).nullable(),
  }),
);
