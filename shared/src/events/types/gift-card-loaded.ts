import { z } from 'zod';
import { accountIdSchema, businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Value that was paid for was put on a gift card: from now on the shop owes it. */
export const giftCardLoaded = defineEvent(
  'GIFT_CARD_LOADED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    accountId: accountIdSchema,
    amountCents: z.int().min(1),
    businessDate: businessDateSchema,
  }),
);
