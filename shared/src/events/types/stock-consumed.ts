import { z } from 'zod';
import { needsSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Made: reserved stock left the shelf. */
export const stockConsumed = defineEvent(
  'STOCK_CONSUMED',
  '1.0.0',
  z.object({ orderId: z.uuid(), needs: needsSchema }),
);
