import { z } from 'zod';
import { orderLineSchema } from '../../domain/pricing/line.ts';
import { defineEvent } from '../define.ts';

/** A line at the price it has for ever. */
export const itemAdded = defineEvent(
  'ITEM_ADDED',
  '1.0.0',
  z.object({ orderId: z.uuid(), line: orderLineSchema }),
);
