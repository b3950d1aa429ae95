import { z } from 'zod';
import { accountIdSchema, businessDateSchema, tenderSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Money was taken. */
export const paymentCompleted = defineEvent(
  'PAYMENT_COMPLETED',
  '1.2.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    tender: tenderSchema,
    /** Of the order's total; completed payments less refunds add up to what was paid of it. */
    amountCents: z.int().min(0),
    /** What rounding to the smallest coin added or, negative, let go; `tendered - change = amount + tip + rounding`. */
    roundingCents: z.int(),
    /** For the staff: not a sale, and no part of the order's total. */
    tipCents: z.int().min(0),
    /** Cash: what was handed over and what went back. */
    tenderedCents: z.int().min(0),
    changeCents: z.int().min(0),
    drawerId: z.string().max(64).nullable(),
    /** Card: the terminal's own words; never a card number. */
    authCode: z.string().max(20).nullable(),
    cardLabel: z.string().max(30).nullable(),
    /** Gift card and house account: whose value; absent in training, which touches none. */
    accountId: accountIdSchema.optional(),
    /** Counted as taken without the terminal's word: settled or lost later. */
    offline: z.literal(true).optional(),
    businessDate: businessDateSchema,
  }),
);
