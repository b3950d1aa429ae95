import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A charge that the books had given up for not made was found at the terminal, and taken back there. */
export const paymentReversed = defineEvent(
  'PAYMENT_REVERSED',
  '1.0.0',
  z.object({ orderId: z.uuid(), paymentId: z.uuid(), message: z.string().max(200) }),
);
