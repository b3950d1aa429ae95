import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** On its way with a driver. */
export const orderDispatched = defineEvent(
  'ORDER_DISPATCHED',
  '1.1.0',
  z.object({
    orderId: z.uuid(),
    driverId: z.string().max(64),
    /** The trip it is on; absent where it went alone. */
    routeId: z.uuid().optional(),
  }),
);
