import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** What a refund was for, where it was for lines; its money moves in PAYMENT_REFUNDED events of the same `refundId`. */
export const linesRefunded = defineEvent(
  'LINES_REFUNDED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    refundId: z.uuid(),
    /** `cents`: what the customer had paid for these units, with their share of discounts and tax. */
    lines: z
      .array(z.object({ lineId: z.uuid(), quantity: z.int().min(1), cents: z.int().min(0) }))
      .min(1)
      .max(99),
    reason: z.string().min(1).max(120),
  }),
);
