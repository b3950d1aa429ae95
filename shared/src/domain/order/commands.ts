import { z } from 'zod';
import { discountOffSchema } from '../../events/types/discount-given.ts';
import { cents, command, dealCode, id, name, nameId, notes, quantity, reason } from '../command-fields.ts';
import { KITCHEN_PRIORITIES } from '../kitchen/in-kitchen.ts';
import { channelSchema, menuIdSchema, serviceSchema } from '../menu/price.ts';
import { selectionSchema } from '../menu/selection.ts';

const newLine = z.object({ lineId: id, selection: selectionSchema, quantity, notes: notes.optional() });

const at = z.int().min(0).max(8_640_000_000_000_000);

/** What an order is for; null takes a value away. */
const circumstances = {
  tableId: nameId.nullable().optional(),
  guests: z.int().min(1).max(99).nullable().optional(),
  dueAt: at.nullable().optional(),
};

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), ...newLine.shape }),
  z.object({
    kind: z.literal('change'),
    lineId: id,
    selection: selectionSchema.optional(),
    quantity: quantity.optional(),
    notes: notes.optional(),
  }),
  z.object({ kind: z.literal('remove'), lineId: id }),
]);
/** One line of a sent order to be added, changed or taken off. */
export type AskedChange = z.infer<typeof change>;

/** What a terminal or a channel asks of an order before the kitchen has it. */
export const orderCommands = [
  command('CreateOrder', {
    orderId: id,
    service: serviceSchema,
    channel: channelSchema,
    callName: name.optional(),
    customerId: z.string().min(1).max(64).optional(),
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
    ...circumstances,
  }),
  /** Parks a draft, here or for another terminal to go on with. */
  command('HoldOrder', { orderId: id, label: name.optional(), forDeviceId: nameId.optional() }),
  /** Takes a parked draft, or one that another terminal works on. */
  command('ResumeOrder', { orderId: id }),
  /** To the kitchen before it is paid, where the shop's rules let its service. */
  command('SendOrder', { orderId: id }),
  /** Changes what the kitchen has. What costs more is shown to it when it is paid, what costs less goes back at once. */
  command('AmendOrder', {
    orderId: id,
    changes: z.array(change).min(1).max(99),
    reason: reason.optional(),
    /** Of the money that goes back, if any does. */
    refundId: id.optional(),
  }),
  /**
   * Lines of a bill at a table onto another: all of them joins the two, some of them onto a bill that is
   * not there yet splits it. Of a line's units that go alone `newLineId` is their line there.
   */
  command('MoveToBill', {
    orderId: id,
    toOrderId: id,
    lines: z
      .array(z.object({ lineId: id, quantity: quantity.optional(), newLineId: id.optional() }))
      .min(1)
      .max(99)
      .optional(),
  }),
  /** Takes back a change that waits to be paid. */
  command('WithdrawAmendment', { orderId: id }),
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
  /** `returnDeposit`: a deposit that would stay with the shop goes back all the same. */
  command('CancelOrder', { orderId: id, reason, returnDeposit: z.boolean().optional() }),
  /** A practice order is over: nobody cooks it or fetches it. */
  command('EndPractice', { orderId: id }),
  /** A whole order at once, as channels, partners and replays bring it. */
  command('PlaceOrder', {
    orderId: id,
    service: serviceSchema,
    channel: channelSchema,
    callName: name.optional(),
    customerId: z.string().min(1).max(64).optional(),
    externalId: z.string().max(64).optional(),
    notes: z.string().trim().max(200).optional(),
    ...circumstances,
    lines: z.array(newLine).min(1).max(99),
    dealCodes: z.array(dealCode).max(10).default([]),
    /** Where a delivery goes: its zone was found by who took the order. */
    delivery: z.object({ zoneId: menuIdSchema, addressId: z.string().min(1).max(64).nullable() }).optional(),
    /** Absent: to be paid at the counter. */
    payment: z
      .object({ paymentId: id, tender: z.enum(['cash', 'channel']), tenderedCents: cents.optional() })
      .optional(),
  }),
] as const;

/** One thing of a line at one station. */
const step = z.object({ make: z.int().min(0).max(99), stationId: menuIdSchema });

/** What the kitchen and whoever hands over ask of it. */
export const kitchenCommands = [
  /** Without a step all of the line, wherever it is. */
  command('BumpItem', { orderId: id, lineId: id, step: step.optional() }),
  command('RecallItem', { orderId: id, lineId: id, step: step.optional() }),
  /** One step on; `from` is what the screen showed, so that a second tap is not a second step. */
  command('BumpOrder', {
    orderId: id,
    from: z.enum(['preparing', 'quality_check', 'ready']),
    /** Of an order in preparation only what is at these stations. */
    stationIds: z.array(menuIdSchema).min(1).max(30).optional(),
  }),
  command('RecallOrder', { orderId: id }),
  /** The kitchen lets it wait, and go on; without a line all of it. */
  command('HoldInKitchen', { orderId: id, lineId: id.optional() }),
  command('ReleaseInKitchen', { orderId: id, lineId: id.optional() }),
  command('PrioritiseInKitchen', {
    orderId: id,
    lineId: id.optional(),
    priority: z.enum(KITCHEN_PRIORITIES),
  }),
  command('CompleteOrder', { orderId: id }),
  command('DispatchOrder', { orderId: id, driverId: nameId }),
] as const;

/** What time itself asks of it. */
export const orderTimerCommands = [
  command('AbandonDraft', { orderId: id }),
  command('ExpirePayment', { orderId: id }),
  command('ExpireAmendment', { orderId: id }),
  command('ReleaseOrder', { orderId: id }),
  command('AlertQualityCheck', { orderId: id }),
  command('CompleteUncollected', { orderId: id }),
  command('CloseOrder', { orderId: id }),
] as const;
