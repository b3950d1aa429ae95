import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Money that a PAYMENT_REFUNDED owed to a card went back to it. */
export const cardRefundSettled = defineEvent(
  'CARD_REFUND_SETTLED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    /** The `eventId` of the PAYMENT_REFUNDED. */
    cardRefundId: z.uuid(),
    /** With its tip. */
    amountCents: z.int().min(1),
    /** The terminal took the charge back or credited the card; or a person did it without the till, and says how. */
    how: z.enum(['reversed', 'credited', 'by-hand']),
    reason: z.string().max(120).nullable(),
  }),
);
