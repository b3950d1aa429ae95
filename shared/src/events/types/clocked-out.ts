import { z } from 'zod';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Somebody's working time ended; a break under way with it. */
export const clockedOut = defineEvent(
  'CLOCKED_OUT',
  '1.0.0',
  z.object({
    staffId: z.string().max(64),
    /** The trading day it ended on. */
    businessDate: businessDateSchema,
    workedMs: z.int().min(0),
    breakMs: z.int().min(0),
    reason: z.string().max(120).nullable(),
  }),
);
