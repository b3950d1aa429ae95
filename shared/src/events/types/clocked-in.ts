import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Somebody's working time began. */
export const clockedIn = defineEvent(
  'CLOCKED_IN',
  '1.0.0',
  z.object({ staffId: z.string().max(64), reason: z.string().max(120).nullable() }),
);
