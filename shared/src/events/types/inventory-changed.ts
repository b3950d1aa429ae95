import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** The count of an ingredient changed by other than a sale. */
export const inventoryChanged = defineEvent(
  'INVENTORY_CHANGED',
  '1.0.0',
  z.object({
    ingredientId: z.string().max(64),
    reason: z.enum(['received', 'counted', 'waste', 'transfer', 'correction']),
    /** Signed change in base units. */
    quantity: z.int(),
    note: z.string().max(120).nullable(),
  }),
);
