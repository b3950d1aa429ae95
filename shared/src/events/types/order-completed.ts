import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Handed over, or not collected within the limit; a top-up is complete once it is paid. */
export const orderCompleted = defineEvent(
  'ORDER_COMPLETED',
  '1.1.0',
  z.object({ orderId: z.uuid(), how: z.enum(['handed-over', 'delivered', 'not-collected', 'top-up']) }),
);
