import { z } from 'zod';
import { accountIdSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** A customer may buy on account, up to a limit; or may not any more. */
export const houseAccountChanged = defineEvent(
  'HOUSE_ACCOUNT_CHANGED',
  '1.0.0',
  z.object({
    accountId: accountIdSchema,
    limitCents: z.int().min(0),
    blocked: z.boolean(),
    reason: z.string().min(1).max(120),
  }),
);
