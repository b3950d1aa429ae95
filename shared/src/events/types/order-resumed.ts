import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A terminal goes on with a draft that was parked, or that another one had. */
export const orderResumed = defineEvent(
  'ORDER_RESUMED',
  '1.0.0',
  z.object({ orderId: z.uuid(), deviceId: z.string().max(64) }),
);
