import { z } from 'zod';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** An order for later was given up too late for its deposit to go back: so much of what was paid stays with the shop. */
export const depositForfeited = defineEvent(
  'DEPOSIT_FORFEITED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    amountCents: z.int().min(1),
    reason: z.string().min(1).max(120),
    businessDate: businessDateSchema,
  }),
);
