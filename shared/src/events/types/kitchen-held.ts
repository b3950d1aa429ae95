import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** The kitchen lets an order, or one line of it, wait. */
export const kitchenHeld = defineEvent(
  'KITCHEN_HELD',
  '1.0.0',
  z.object({ orderId: z.uuid(), lineId: z.uuid().nullable() }),
);
