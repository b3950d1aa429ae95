import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Taken back a step by the kitchen or the counter. */
export const orderRecalled = defineEvent(
  'ORDER_RECALLED',
  '1.0.0',
  z.object({ orderId: z.uuid(), to: z.enum(['preparing', 'quality_check', 'ready']) }),
);
