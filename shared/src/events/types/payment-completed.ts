import { z } from 'zod';
import { businessDateSchema, tenderSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Money was taken. */
export const paymentCompleted = defineEvent(
  'PAYMENT_COMPLETED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    tender: tenderSchema,
    amountCents: z.int().min(0),
    /** Cash: what was handed over and what went back. */
    tenderedCents: z.int().min(0),
    changeCents: z.int().min(0),
    drawerId: z.string().max(64).nullable(),
    /** Card: the terminal's own words; never a card number. */
    authCode: z.string().max(20).nullable(),
    cardLabel: z.string().max(30).nullable(),
    businessDate: businessDateSchema,
  }),
);
