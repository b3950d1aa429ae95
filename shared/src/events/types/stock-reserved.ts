import { z } from 'zod';
import { needsSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Set aside by recipe when the order was paid. */
export const stockReserved = defineEvent(
  'STOCK_RESERVED',
  '1.0.0',
  z.object({ orderId: z.uuid(), needs: needsSchema }),
);
