import { z } from 'zod';
import { channelSchema, serviceSchema } from '../../domain/menu/price.ts';
import { totalsSchema } from '../../domain/pricing/totals.ts';
import { businessDateSchema, ticketLineSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Paid or released by rule: the kitchen may start. Carries all that the kitchen needs. */
export const orderAccepted = defineEvent(
  'ORDER_ACCEPTED',
  '1.1.0',
  z.object({
    orderId: z.uuid(),
    number: z.int().min(1),
    businessDate: businessDateSchema,
    service: serviceSchema,
    channel: channelSchema,
    callName: z.string().max(40).nullable(),
    notes: z.string().max(200).nullable(),
    training: z.boolean(),
    lines: z.array(ticketLineSchema).min(1),
    totals: totalsSchema,
    /** When the customer was told it would be ready. */
    promisedAt: z.int().min(0),
  }),
);
