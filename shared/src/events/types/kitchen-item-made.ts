import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A line was bumped. */
export const kitchenItemMade = defineEvent(
  'KITCHEN_ITEM_MADE',
  '1.0.0',
  z.object({ orderId: z.uuid(), lineId: z.uuid() }),
);
