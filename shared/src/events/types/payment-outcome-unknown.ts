import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** The card terminal was asked and did not say what became of it: the card may be charged. It is asked until it says. */
export const paymentOutcomeUnknown = defineEvent(
  'PAYMENT_OUTCOME_UNKNOWN',
  '1.0.0',
  z.object({ orderId: z.uuid(), paymentId: z.uuid(), message: z.string().max(200) }),
);
