import { z } from 'zod';
import { defineEvent } from '../define.ts';

export const discountOffSchema = z.union([
  z.object({ cents: z.int().min(1).max(100_000_000) }),
  z.object({ bps: z.int().min(1).max(10_000) }),
]);

/** Something was taken off by hand, from a line or the whole order; who did it stands in the metadata. */
export const discountGiven = defineEvent(
  'DISCOUNT_GIVEN',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    discountId: z.uuid(),
    /** Null: the whole order. */
    lineId: z.uuid().nullable(),
    off: discountOffSchema,
    reason: z.string().min(1).max(120),
  }),
);
