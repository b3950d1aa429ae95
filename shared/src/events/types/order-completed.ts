import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Handed over, or not collected within the limit. */
export const orderCompleted = defineEvent(
  'ORDER_COMPLETED',
  '1.0.0',
  z.object({ orderId: z.uuid(), how: z.enum(['handed-over', 'delivered', 'not-collected']) }),
);
