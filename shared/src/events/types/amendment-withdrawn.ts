import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A change that was to be paid will not be made; the order stays as the kitchen has it. */
export const amendmentWithdrawn = defineEvent(
  'AMENDMENT_WITHDRAWN',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    cause: z.enum(['cashier', 'payment-timeout']),
    /** What had been paid towards it and went back. */
    backCents: z.int().min(0),
  }),
);
