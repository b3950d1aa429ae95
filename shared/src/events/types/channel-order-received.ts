import { z } from 'zod';
import { offeredDeliverySchema } from '../../domain/channel/offered-delivery.ts';
import { channelSchema, serviceSchema } from '../../domain/menu/price.ts';
import { selectionSchema } from '../../domain/menu/selection.ts';
import { defineEvent } from '../define.ts';

/** An order came from a channel and waits until somebody takes it on or turns it down. It is no order of the shop's yet. */
export const channelOrderReceived = defineEvent(
  'CHANNEL_ORDER_RECEIVED',
  '1.2.0',
  z.object({
    /** The order's id once it is taken on. */
    offerId: z.uuid(),
    /** Where it came from, as people call it: "Web", "Deliveroo". */
    from: z.string().max(40),
    channel: channelSchema,
    externalId: z.string().max(64).nullable(),
    service: serviceSchema,
    callName: z.string().max(40).nullable(),
    notes: z.string().max(200).nullable(),
    dueAt: z.int().nullable(),
    /** When the chain took it from the customer; absent: when it was received. */
    orderedAt: z.int().min(0).optional(),
    /** Where it is driven to, by ids: the address stands with the customer's record, beside the log. */
    delivery: offeredDeliverySchema.optional(),
    lines: z.array(
      z.object({
        lineId: z.uuid(),
        selection: selectionSchema,
        quantity: z.int().min(1).max(99),
        notes: z.string().max(120).nullable(),
      }),
    ),
    dealCodes: z.array(z.string().max(20)),
    /** Of the payment at the channel; null: it is paid at the counter. */
    paymentId: z.uuid().nullable(),
    /** What the lines are called here, for a screen without a menu; empty where they cannot be sold. */
    items: z.array(z.object({ quantity: z.int().min(1), name: z.string(), details: z.array(z.string()) })),
    totalCents: z.int().min(0),
    /** Nobody answered until then: it is turned down by itself, as the channel does. */
    expiresAt: z.int(),
  }),
);
