import { z } from 'zod';
import { businessDateSchema, tenderSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Money was taken. */
export const paymentCompleted = defineEvent(
  'PAYMENT_COMPLETED',
  '1.1.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    tender: tenderSchema,
    /** Of the order's total; completed payments less refunds add up to what was paid of it. */
    amountCents: z.int().min(0),
    /** What rounding to the smallest coin added or, negative, let go; `tendered - change = amount + rounding`. */
    roundingCents: z.int(),
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
