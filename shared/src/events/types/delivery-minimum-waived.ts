import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** An order below its zone's minimum is driven all the same; `reason` says why. */
export const deliveryMinimumWaived = defineEvent(
  'DELIVERY_MINIMUM_WAIVED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    missingCents: z.int().min(1),
    reason: z.string().min(1).max(120),
  }),
);
