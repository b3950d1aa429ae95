import { z } from 'zod';
import { accountIdSchema, businessDateSchema, cardTerminalIdSchema, tenderSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Money went back to the tender it came from. */
export const paymentRefunded = defineEvent(
  'PAYMENT_REFUNDED',
  '1.4.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    refundId: z.uuid(),
    tender: tenderSchema,
    /** Of the order's total; 0 where only a tip went back. */
    amountCents: z.int().min(0),
    tipCents: z.int().min(0),
    accountId: accountIdSchema.optional(),
    /**
     * Of a card outside training: who brings its money back. `hand`: the terminal never confirmed the charge.
     * Absent in logs from before the terminal could; there a person did it.
     */
    card: z
      .object({
        orderNumber: z.int().min(1),
        by: z.enum(['terminal', 'hand']),
        /** The one that had charged it. */
        terminalId: cardTerminalIdSchema.optional(),
      })
      .optional(),
    /** Cash that went out beyond the amount, or below it when negative, for want of smaller coins. */
    roundingCents: z.int(),
    reason: z.string().min(1).max(120),
    drawerId: z.string().max(64).nullable(),
    businessDate: businessDateSchema,
  }),
);
