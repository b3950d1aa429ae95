import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Cash in or out of a drawer beside sales. */
export const cashMoved = defineEvent(
  'CASH_MOVED',
  '1.0.0',
  z.object({
    drawerId: z.uuid(),
    kind: z.enum(['paid-in', 'paid-out', 'drop']),
    amountCents: z.int().min(1),
    reason: z.string().min(1).max(120),
  }),
);
