import { z } from 'zod';
import { discountOffSchema } from '../../events/types/discount-given.ts';
import { cents, command, dealCode, id, name, nameId, notes, quantity, reason } from '../command-fields.ts';
import { channelSchema, serviceSchema } from '../menu/price.ts';
import { selectionSchema } from '../menu/selection.ts';

const newLine = z.object({ lineId: id, selection: selectionSchema, quantity, notes: notes.optional() });

/** What a terminal or a channel asks of an order before the kitchen has it. */
export const orderCommands = [
  command('CreateOrder', {
    orderId: id,
    service: serviceSchema,
    channel: channelSchema,
    callName: name.optional(),
    customerId: z.string().max(64).optional(),
    training: z.boolean().optional(),
  }),
  command('AddItem', { orderId: id, ...newLine.shape }),
  command('ChangeItem', {
    orderId: id,
    lineId: id,
    selection: selectionSchema.optional(),
    quantity: quantity.optional(),
    notes: notes.optional(),
  }),
  command('RemoveItem', { orderId: id, lineId: id, reason: reason.optional() }),
  command('UpdateOrder', {
    orderId: id,
    service: serviceSchema.optional(),
    callName: name.optional(),
    notes: z.string().trim().max(200).optional(),
  }),
  command('ApplyDealCode', { orderId: id, code: dealCode }),
  command('RemoveDealCode', { orderId: id, code: dealCode }),
  /** Something off a line, or off the whole order, by hand. */
  command('GiveDiscount', {
    orderId: id,
    discountId: id,
    lineId: id.optional(),
    off: discountOffSchema,
    reason,
  }),
  command('WithdrawDiscount', { orderId: id, discountId: id }),
  command('CancelOrder', { orderId: id, reason }),
  /** A whole order at once, as channels, partners and replays bring it. */
  command('PlaceOrder', {
    orderId: id,
    service: serviceSchema,
    channel: channelSchema,
    callName: name.optional(),
    externalId: z.string().max(64).optional(),
    lines: z.array(newLine).min(1).max(99),
    dealCodes: z.array(dealCode).max(10).default([]),
    /** Absent: to be paid at the counter. */
    payment: z
      .object({ paymentId: id, tender: z.enum(['cash', 'channel']), tenderedCents: cents.optional() })
      .optional(),
  }),
] as const;

/** What the kitchen and whoever hands over ask of it. */
export const kitchenCommands = [
  command('BumpItem', { orderId: id, lineId: id }),
  command('RecallItem', { orderId: id, lineId: id }),
  /** One step on; `from` is what the screen showed, so that a second tap is not a second step. */
  command('BumpOrder', { orderId: id, from: z.enum(['preparing', 'quality_check', 'ready']) }),
  command('RecallOrder', { orderId: id }),
  command('CompleteOrder', { orderId: id }),
  command('DispatchOrder', { orderId: id, driverId: nameId }),
] as const;

/** What time itself asks of it. */
export const orderTimerCommands = [
  command('AbandonDraft', { orderId: id }),
  command('ExpirePayment', { orderId: id }),
  command('AlertQualityCheck', { orderId: id }),
  command('CompleteUncollected', { orderId: id }),
  command('CloseOrder', { orderId: id }),
] as const;
