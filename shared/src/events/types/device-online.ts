import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A device joined the shop's LAN. */
export const deviceOnline = defineEvent(
  'DEVICE_ONLINE',
  '1.0.0',
  z.object({ deviceId: z.string().max(64), kind: z.string().max(20), name: z.string().max(60) }),
);
