import { z } from 'zod';
import { totalsSchema } from '../../domain/pricing/totals.ts';
import {
  businessDateSchema,
  lineChangeSchema,
  movedSchema,
  soldLineSchema,
  ticketLineSchema,
} from '../fields.ts';
import { defineEvent } from '../define.ts';

/**
 * A sent order was changed. Carries the difference for the kitchen and both sums for the books. With `moved`
 * lines only changed their bill: the books follow, the kitchen makes nothing else of it.
 */
export const orderAmended = defineEvent(
  'ORDER_AMENDED',
  '2.0.0',
  z.object({
    orderId: z.uuid(),
    number: z.int().min(1),
    businessDate: businessDateSchema,
    training: z.boolean(),
    /** False while it only waits for its time: no kitchen has it, no sale was counted. */
    accepted: z.boolean(),
    changes: z.array(lineChangeSchema).min(1),
    reason: z.string().max(120).nullable(),
    moved: movedSchema.optional(),
    /** The whole ticket as it is now; nothing where all of it stands on another bill. */
    lines: z.array(ticketLineSchema),
    totals: totalsSchema,
    /** What was counted as sold before. */
    was: z.object({ lines: z.array(soldLineSchema), totals: totalsSchema }),
    /** What went back in the same breath because it costs less. */
    backCents: z.int().min(0),
    promisedAt: z.int().min(0),
    makeBy: z.int().min(0),
  }),
);
