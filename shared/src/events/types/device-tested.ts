import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Somebody tried a peripheral; a test of a cash drawer opens it. */
export const deviceTested = defineEvent(
  'DEVICE_TESTED',
  '1.0.0',
  z.object({ peripheralId: z.string().max(64) }),
);
