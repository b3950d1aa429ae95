import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A driver left with these orders, in the order in which they are driven. */
export const routeDispatched = defineEvent(
  'ROUTE_DISPATCHED',
  '1.0.0',
  z.object({
    routeId: z.uuid(),
    driverId: z.string().max(64),
    orderIds: z.array(z.uuid()).min(1).max(20),
    /** When the driver should be back, by the zones' drive times. */
    backAt: z.int().min(0),
  }),
);
