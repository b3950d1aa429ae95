import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A person took over a device. */
export const staffLoggedIn = defineEvent(
  'STAFF_LOGGED_IN',
  '1.0.0',
  z.object({ staffId: z.string().max(64), deviceId: z.string().max(64) }),
);
