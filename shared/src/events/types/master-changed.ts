import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Another machine, or the same one anew, is the shop's master: the first event of its epoch. */
export const masterChanged = defineEvent(
  'MASTER_CHANGED',
  '1.0.0',
  z.object({
    masterId: z.string().max(64),
    /** The one before; null where the log does not say. */
    previousMasterId: z.string().max(64).nullable(),
    /** `renewed`: the same master, above an epoch that somebody had asked for in vain. */
    reason: z.enum(['takeover', 'restart', 'renewed']),
    confirmedBy: z.enum(['vote', 'manager']),
  }),
);
