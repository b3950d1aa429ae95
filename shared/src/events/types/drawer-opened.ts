import { z } from 'zod';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** A drawer session with its float: a till's, or the bank that a driver takes along. */
export const drawerOpened = defineEvent(
  'DRAWER_OPENED',
  '1.1.0',
  z.object({
    drawerId: z.uuid(),
    deviceId: z.string().max(64),
    kind: z.enum(['till', 'driver-bank']),
    /** Whose session it is; null: everybody's at that device. */
    staffId: z.string().max(64).nullable(),
    businessDate: businessDateSchema,
    floatCents: z.int().min(0),
  }),
);
