import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** What waited is to be made now. */
export const kitchenReleased = defineEvent(
  'KITCHEN_RELEASED',
  '1.0.0',
  z.object({ orderId: z.uuid(), lineId: z.uuid().nullable() }),
);
