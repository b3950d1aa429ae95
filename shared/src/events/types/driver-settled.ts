import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A driver's bank was counted and handed in. The cash itself moves by CASH_MOVED and DRAWER_CLOSED beside it. */
export const driverSettled = defineEvent(
  'DRIVER_SETTLED',
  '1.0.0',
  z.object({
    driverId: z.string().max(64),
    drawerId: z.uuid(),
    /** What should have been there, before tips were paid out of it. */
    expectedCents: z.int(),
    countedCents: z.int().min(0),
    /** Tips left on cards for this driver's deliveries, paid to the driver in cash. */
    tipsCents: z.int().min(0),
    toTillCents: z.int().min(0),
    /** Null: no till was open here; the cash is in somebody's hands. */
    tillDrawerId: z.uuid().nullable(),
  }),
);
