import { z } from 'zod';
import { cardTerminalIdSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** The tip of a card that the terminal has charged is to be another one: the terminal is asked now. */
export const cardTipRequested = defineEvent(
  'CARD_TIP_REQUESTED',
  '1.1.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    /** What it is to be in all. */
    tipCents: z.int().min(0),
    /** The one that has charged it. */
    cardTerminalId: cardTerminalIdSchema.optional(),
  }),
);
