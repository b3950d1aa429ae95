import { z } from 'zod';
import { channelSchema, serviceSchema } from '../../domain/menu/price.ts';
import { totalsSchema } from '../../domain/pricing/totals.ts';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/**
 * An order for later has all it needs and waits for its time; said again each time that moves. It
 * belongs to the business date it is wanted on and has a number of that date.
 */
export const orderScheduled = defineEvent(
  'ORDER_SCHEDULED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    number: z.int().min(1),
    businessDate: businessDateSchema,
    service: serviceSchema,
    channel: channelSchema,
    callName: z.string().max(40).nullable(),
    training: z.boolean(),
    /** Units on it. */
    items: z.int().min(1),
    totals: totalsSchema,
    dueAt: z.int().min(0),
    /** When the kitchen's load is looked at, to begin with it or to wait on. */
    releaseAt: z.int().min(0),
  }),
);
