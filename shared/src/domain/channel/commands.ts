import { z } from 'zod';
import { cents, command, dealCode, id, name, nameId, notes, quantity } from '../command-fields.ts';
import { channelSchema, serviceSchema } from '../menu/price.ts';
import { selectionSchema } from '../menu/selection.ts';
import { offeredDeliverySchema } from './offered-delivery.ts';

const at = z.int().min(0).max(8_640_000_000_000_000);

/** Why a person turns one down. */
export const REJECT_REASONS = ['too-busy', 'sold-out', 'closing', 'other'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Orders from the web shop and partners: the chain brings them, a person at a terminal answers. */
export const channelCommands = [
  command('ReceiveChannelOrder', {
    offerId: id,
    from: name.min(1),
    channel: channelSchema,
    externalId: nameId.nullable(),
    service: serviceSchema,
    callName: name.nullable(),
    notes: z.string().trim().max(200).nullable(),
    dueAt: at.nullable(),
    /** When the chain took it from the customer; absent from an older one: when the shop hears of it. */
    orderedAt: at.optional(),
    /** Of a delivery that the chain found the zone of. */
    delivery: offeredDeliverySchema.optional(),
    lines: z
      .array(z.object({ lineId: id, selection: selectionSchema, quantity, notes: notes.nullable() }))
      .min(1)
      .max(99),
    dealCodes: z.array(dealCode).max(10),
    paymentId: id.nullable(),
    /** The most that the customer agreed to; null: a partner's prices are its own. */
    agreedCents: cents.nullable(),
    expiresAt: at,
  }),
  command('AcceptChannelOrder', {
    offerId: id,
    /** Until the customer has it; absent, or sooner than the kitchen can: by its load. */
    minutes: z.int().min(1).max(240).optional(),
  }),
  command('RejectChannelOrder', {
    offerId: id,
    reason: z.enum(REJECT_REASONS),
    message: z.string().trim().max(200).optional(),
  }),
  /** The channel gave it up before anybody answered. */
  command('WithdrawChannelOrder', { offerId: id }),
  /** No more orders from channels for so long; 0: they come again. */
  command('PauseChannels', {
    minutes: z
      .int()
      .min(0)
      .max(24 * 60),
  }),
] as const;

export const channelTimerCommands = [command('ExpireChannelOrder', { offerId: id })] as const;
