import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A line left the draft. */
export const itemRemoved = defineEvent(
  'ITEM_REMOVED',
  '1.0.0',
  z.object({ orderId: z.uuid(), lineId: z.uuid(), reason: z.string().max(120).nullable() }),
);
