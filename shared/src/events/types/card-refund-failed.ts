import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** The terminal does not give back what a PAYMENT_REFUNDED owes to a card: a person has to. */
export const cardRefundFailed = defineEvent(
  'CARD_REFUND_FAILED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    /** The `eventId` of the PAYMENT_REFUNDED. */
    cardRefundId: z.uuid(),
    /** `no-answer`: it may have gone back; the terminal is asked on. In every other case nothing did. */
    trouble: z.enum(['declined', 'not-reached', 'no-answer', 'no-terminal']),
    /** The terminal's own words, where it has any. */
    detail: z.string().max(120).nullable(),
  }),
);
