import { z } from 'zod';
import { accountIdSchema, businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** A load was taken off a gift card again, because its money went back. */
export const giftCardUnloaded = defineEvent(
  'GIFT_CARD_UNLOADED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    accountId: accountIdSchema,
    amountCents: z.int().min(1),
    businessDate: businessDateSchema,
  }),
);
