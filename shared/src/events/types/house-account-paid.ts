import { z } from 'zod';
import { accountIdSchema, businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** A customer paid what they owed the shop, or a part of it. */
export const houseAccountPaid = defineEvent(
  'HOUSE_ACCOUNT_PAID',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    accountId: accountIdSchema,
    amountCents: z.int().min(1),
    businessDate: businessDateSchema,
  }),
);
