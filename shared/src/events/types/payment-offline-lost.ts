import { z } from 'zod';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** A card payment that was counted as taken never came in: the goods are gone, the money is the shop's loss. */
export const paymentOfflineLost = defineEvent(
  'PAYMENT_OFFLINE_LOST',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    /** Of the order's total, and the tip that came with it. */
    amountCents: z.int().min(0),
    tipCents: z.int().min(0),
    by: z.enum(['terminal', 'person']),
    reason: z.string().max(120).nullable(),
    businessDate: businessDateSchema,
  }),
);
