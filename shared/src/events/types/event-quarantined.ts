import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** The cloud refused an event as invalid; a person must look. */
export const eventQuarantined = defineEvent(
  'EVENT_QUARANTINED',
  '1.0.0',
  z.object({
    seq: z.int().min(1),
    eventId: z.string().max(64),
    code: z.string().max(60),
    message: z.string().max(300),
  }),
);
