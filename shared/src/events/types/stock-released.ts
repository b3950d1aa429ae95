import { z } from 'zod';
import { needsSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Given back by a cancel. */
export const stockReleased = defineEvent(
  'STOCK_RELEASED',
  '1.0.0',
  z.object({ orderId: z.uuid(), needs: needsSchema }),
);
