import { z } from 'zod';
import { businessDateSchema, tenderSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Money went back to the tender it came from. */
export const paymentRefunded = defineEvent(
  'PAYMENT_REFUNDED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    refundId: z.uuid(),
    tender: tenderSchema,
    amountCents: z.int().min(1),
    reason: z.string().min(1).max(120),
    drawerId: z.string().max(64).nullable(),
    businessDate: businessDateSchema,
  }),
);
