import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** The terminal does not change the tip that was asked for: what was charged stays as it is. */
export const cardTipDeclined = defineEvent(
  'CARD_TIP_DECLINED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    tipCents: z.int().min(0),
    /** The terminal's own words. */
    reason: z.string().max(120),
  }),
);
