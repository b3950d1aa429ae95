import { z } from 'zod';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** The Z report of the business date was taken. Its figures are the fold of the log; what comes late counts on the next date. */
export const dayClosed = defineEvent(
  'DAY_CLOSED',
  '1.1.0',
  z.object({
    businessDate: businessDateSchema,
    /** Counts the Z reports of the shop, from 1; 0 where an old log did not count them. */
    zNumber: z.int().min(0),
    /** What went on beyond the close. */
    openOrders: z.int().min(0),
    openDrawers: z.int().min(0),
  }),
);
