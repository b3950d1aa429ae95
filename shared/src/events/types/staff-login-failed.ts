import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A wrong PIN at a device. */
export const staffLoginFailed = defineEvent(
  'STAFF_LOGIN_FAILED',
  '1.0.0',
  z.object({ deviceId: z.string().max(64), staffId: z.string().max(64).nullable() }),
);
