import { z } from 'zod';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** A drawer session with its float. */
export const drawerOpened = defineEvent(
  'DRAWER_OPENED',
  '1.0.0',
  z.object({
    drawerId: z.uuid(),
    deviceId: z.string().max(64),
    businessDate: businessDateSchema,
    floatCents: z.int().min(0),
  }),
);
