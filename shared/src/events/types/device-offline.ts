import { z } from 'zod';
import { defineEvent } from '../define.ts';

export const deviceOffline = defineEvent(
  'DEVICE_OFFLINE',
  '1.0.0',
  z.object({ deviceId: z.string().max(64), kind: z.string().max(20) }),
);
