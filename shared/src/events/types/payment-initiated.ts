import { z } from 'zod';
import { totalsSchema } from '../../domain/pricing/totals.ts';
import { tenderSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** An intent to take money, on disk before anybody is asked for it. */
export const paymentInitiated = defineEvent(
  'PAYMENT_INITIATED',
  '1.1.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    tender: tenderSchema,
    amountCents: z.int().min(0),
    /** Fixes the order's totals; later payments of the same order repeat them. */
    totals: totalsSchema,
  }),
);
