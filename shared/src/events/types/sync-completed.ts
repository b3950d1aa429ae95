import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** The cloud has everything up to a sequence number after a time without it. */
export const syncCompleted = defineEvent(
  'SYNC_COMPLETED',
  '1.0.0',
  z.object({ ackedSeq: z.int().min(0), events: z.int().min(0), offlineMs: z.int().min(0) }),
);
