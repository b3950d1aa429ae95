import { z } from 'zod';
import { totalsSchema } from '../../domain/pricing/totals.ts';
import { lineChangeSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** A sent order is to be changed for more money: the kitchen sees it when that is paid. */
export const amendmentRequested = defineEvent(
  'AMENDMENT_REQUESTED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    changes: z.array(lineChangeSchema).min(1),
    /** Of the order once it is changed. */
    totals: totalsSchema,
    reason: z.string().max(120).nullable(),
  }),
);
