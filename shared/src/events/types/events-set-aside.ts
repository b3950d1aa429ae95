import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A machine that was master came back with events that nobody else had: they wait for a person, beside the log. */
export const eventsSetAside = defineEvent(
  'EVENTS_SET_ASIDE',
  '1.0.0',
  z.object({
    reviewId: z.string().max(64),
    machineId: z.string().max(64),
    /** The epoch in which it had accepted them, and their places in its log. */
    epoch: z.int().min(1),
    fromSeq: z.int().min(1),
    count: z.int().min(1),
  }),
);
