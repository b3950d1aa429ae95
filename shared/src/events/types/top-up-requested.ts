import { z } from 'zod';
import { accountIdSchema, accountKindSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** What this order sells is credit: on a gift card, or towards what a house account owes. It has no lines and no tax. */
export const topUpRequested = defineEvent(
  'TOP_UP_REQUESTED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    kind: accountKindSchema,
    accountId: accountIdSchema,
    amountCents: z.int().min(1),
  }),
);
