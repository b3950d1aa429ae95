import { z } from 'zod';
import { notDeliveredReasonSchema } from '../../domain/dispatch/commands.ts';
import { defineEvent } from '../define.ts';

/** It came back: ready again, to be driven once more, refunded or cancelled. */
export const orderNotDelivered = defineEvent(
  'ORDER_NOT_DELIVERED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    driverId: z.string().max(64),
    reason: notDeliveredReasonSchema,
  }),
);
