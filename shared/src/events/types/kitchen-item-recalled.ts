import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A bumped line came back. */
export const kitchenItemRecalled = defineEvent(
  'KITCHEN_ITEM_RECALLED',
  '1.0.0',
  z.object({ orderId: z.uuid(), lineId: z.uuid() }),
);
