import { z } from 'zod';
import { businessDateSchema, tenderSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** The tip on a card slip was entered or put right after the payment, before its day was closed. */
export const tipAdjusted = defineEvent(
  'TIP_ADJUSTED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    tender: tenderSchema,
    /** What it is now, and by how much that is more or less than before. */
    tipCents: z.int().min(0),
    differenceCents: z.int(),
    businessDate: businessDateSchema,
  }),
);
