import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Back in the shop and free for the next route. */
export const driverReturned = defineEvent(
  'DRIVER_RETURNED',
  '1.0.0',
  z.object({ routeId: z.uuid(), driverId: z.string().max(64) }),
);
