import { z } from 'zod';
import { orderLineSchema } from '../../domain/pricing/line.ts';
import { defineEvent } from '../define.ts';

/** A line of a draft was built anew or its number changed; a rebuilt line is priced as a new one. */
export const itemChanged = defineEvent(
  'ITEM_CHANGED',
  '1.0.0',
  z.object({ orderId: z.uuid(), line: orderLineSchema }),
);
