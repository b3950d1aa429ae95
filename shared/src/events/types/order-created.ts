import { z } from 'zod';
import { channelSchema, serviceSchema } from '../../domain/menu/price.ts';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** A new order, still a draft. */
export const orderCreated = defineEvent(
  'ORDER_CREATED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    /** What people call it by: unique in its business date. */
    number: z.int().min(1),
    businessDate: businessDateSchema,
    service: serviceSchema,
    channel: channelSchema,
    customerId: z.string().max(64).nullable(),
    /** A first name to call out; personal records stay out of the log. */
    callName: z.string().max(40).nullable(),
    drawerId: z.string().max(64).nullable(),
    /** Training orders reach no kitchen, no money and no report. */
    training: z.boolean(),
    /** The other system's order number, where the order came from one. */
    externalId: z.string().max(64).nullable(),
  }),
);
