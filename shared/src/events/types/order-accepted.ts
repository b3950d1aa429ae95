import { z } from 'zod';
import { channelSchema, serviceSchema } from '../../domain/menu/price.ts';
import { totalsSchema } from '../../domain/pricing/totals.ts';
import { businessDateSchema, cameFromSchema, ticketLineSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** Paid or released by rule: the kitchen may start. Carries all that the kitchen needs. */
export const orderAccepted = defineEvent(
  'ORDER_ACCEPTED',
  '1.3.0',
  z.object({
    orderId: z.uuid(),
    number: z.int().min(1),
    businessDate: businessDateSchema,
    service: serviceSchema,
    channel: channelSchema,
    callName: z.string().max(40).nullable(),
    notes: z.string().max(200).nullable(),
    training: z.boolean(),
    /** As the floor calls it. */
    tableName: z.string().max(20).nullable(),
    guests: z.int().min(1).nullable(),
    /** The time the customer asked for; null: as soon as possible. */
    dueAt: z.int().min(0).nullable(),
    lines: z.array(ticketLineSchema).min(1),
    totals: totalsSchema,
    /** When the customer was told to have it, at the counter or at the door. */
    promisedAt: z.int().min(0),
    /** When it has to be ready here for that. */
    makeBy: z.int().min(0),
    /** A bill that was split off another: the kitchen has its lines already. */
    cameFrom: cameFromSchema.optional(),
  }),
);
