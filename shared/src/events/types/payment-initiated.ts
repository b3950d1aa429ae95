import { z } from 'zod';
import { totalsSchema } from '../../domain/pricing/totals.ts';
import { accountIdSchema, cardTerminalIdSchema, splitPartSchema, tenderSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** An intent to take money, on disk before anybody is asked for it. */
export const paymentInitiated = defineEvent(
  'PAYMENT_INITIATED',
  '2.1.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    tender: tenderSchema,
    amountCents: z.int().min(0),
    /** To be taken with it; absent: none. */
    tipCents: z.int().min(1).optional(),
    /** Gift card and house account: whose value. */
    accountId: accountIdSchema.optional(),
    /** Of a card: the terminal that is asked for it. Absent: the shop's only one. */
    cardTerminalId: cardTerminalIdSchema.optional(),
    split: splitPartSchema.optional(),
    /**
     * Fixes the order's totals; later payments of the same order repeat them. Absent where the same commit
     * accepts the order, for that says them.
     */
    totals: totalsSchema.optional(),
  }),
);
