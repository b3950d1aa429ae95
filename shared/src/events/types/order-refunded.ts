import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** All of its money went back. */
export const orderRefunded = defineEvent(
  'ORDER_REFUNDED',
  '1.0.0',
  z.object({ orderId: z.uuid(), reason: z.string().min(1).max(120) }),
);
