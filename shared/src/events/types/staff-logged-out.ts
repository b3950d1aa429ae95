import { z } from 'zod';
import { defineEvent } from '../define.ts';

export const staffLoggedOut = defineEvent(
  'STAFF_LOGGED_OUT',
  '1.0.0',
  z.object({ staffId: z.string().max(64), deviceId: z.string().max(64) }),
);
