import { z } from 'zod';
import { businessDateSchema } from '../events/fields.ts';
import { channelSchema, menuIdSchema, serviceSchema } from './menu/price.ts';
import { selectionSchema } from './menu/selection.ts';
import { deviceKindSchema } from './staff/roles.ts';

const id = z.uuid();
const reason = z.string().trim().min(1).max(120);
const name = z.string().trim().max(40);
const cents = z.int().min(0).max(100_000_000);
const quantity = z.int().min(1).max(99);
const notes = z.string().trim().max(120);

/** Every command carries an id of its own: sent twice, it is carried out once and answered alike. */
const command = <const Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), commandId: z.string().min(8).max(64), ...shape });

const newLine = z.object({ lineId: id, selection: selectionSchema, quantity, notes: notes.optional() });

/** What a terminal, a screen or a channel may ask for. */
export const clientCommandSchema = z.discriminatedUnion('type', [
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
  command('ApplyDealCode', { orderId: id, code: z.string().trim().toUpperCase().max(20) }),
  command('RemoveDealCode', { orderId: id, code: z.string().trim().toUpperCase().max(20) }),
  command('CancelOrder', { orderId: id, reason }),
  /** A whole order at once, as channels, partners and replays bring it. */
  command('PlaceOrder', {
    orderId: id,
    service: serviceSchema,
    channel: channelSchema,
    callName: name.optional(),
    externalId: z.string().max(64).optional(),
    lines: z.array(newLine).min(1).max(99),
    dealCodes: z.array(z.string().trim().toUpperCase().max(20)).max(10).default([]),
    /** Absent: to be paid at the counter. */
    payment: z
      .object({ paymentId: id, tender: z.enum(['cash', 'channel']), tenderedCents: cents.optional() })
      .optional(),
  }),
  /** Cash on the counter; `amountCents` of it settles that part of the bill, the rest is change. */
  command('TakeCash', { orderId: id, paymentId: id, tenderedCents: cents, amountCents: cents.optional() }),
  /** Puts the intent on disk; the master's card terminal is asked afterwards. */
  command('StartCard', { orderId: id, paymentId: id, amountCents: cents.optional() }),
  command('RefundOrder', { orderId: id, refundId: id, amountCents: cents.min(1).optional(), reason }),
  command('BumpItem', { orderId: id, lineId: id }),
  command('RecallItem', { orderId: id, lineId: id }),
  /** One step on; `from` is what the screen showed, so that a second tap is not a second step. */
  command('BumpOrder', { orderId: id, from: z.enum(['preparing', 'quality_check', 'ready']) }),
  command('RecallOrder', { orderId: id }),
  command('CompleteOrder', { orderId: id }),
  command('DispatchOrder', { orderId: id, driverId: z.string().min(1).max(64) }),
  command('SetAvailability', {
    kind: z.enum(['item', 'topping', 'size']),
    id: menuIdSchema,
    available: z.boolean(),
    remaining: z.int().min(0).max(9999).optional(),
  }),
  command('AdjustStock', {
    ingredientId: menuIdSchema,
    reason: z.enum(['received', 'counted', 'waste', 'transfer', 'correction']),
    quantity: z.int().min(-10_000_000).max(10_000_000),
    note: notes.optional(),
  }),
  command('OpenDrawer', { drawerId: id, floatCents: cents }),
  command('MoveCash', {
    drawerId: id,
    kind: z.enum(['paid-in', 'paid-out', 'drop']),
    amountCents: cents.min(1),
    reason,
  }),
  command('NoSale', { drawerId: id, reason }),
  command('CloseDrawer', { drawerId: id, countedCents: cents }),
  command('CloseDay', { businessDate: businessDateSchema }),
]);
export type ClientCommand = z.infer<typeof clientCommandSchema>;

const documentRef = { version: z.int().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) };

/** What only the master itself says: its timers, its devices, its link to the cloud. */
export const systemCommandSchema = z.discriminatedUnion('type', [
  command('AbandonDraft', { orderId: id }),
  command('ExpirePayment', { orderId: id }),
  command('AlertQualityCheck', { orderId: id }),
  command('CompleteUncollected', { orderId: id }),
  command('CloseOrder', { orderId: id }),
  command('ConfirmCard', {
    orderId: id,
    paymentId: id,
    authCode: z.string().max(20),
    cardLabel: z.string().max(30),
  }),
  command('FailPayment', {
    orderId: id,
    paymentId: id,
    reason: z.enum(['declined', 'cancelled', 'timed-out', 'device']),
    message: z.string().max(200),
  }),
  command('ActivateMenu', { ...documentRef, menuId: menuIdSchema }),
  command('ActivateStaff', documentRef),
  command('ActivateSettings', documentRef),
  command('RecordLogin', { staffId: z.string().max(64), deviceId: z.string().max(64) }),
  command('RecordLogout', { staffId: z.string().max(64), deviceId: z.string().max(64) }),
  command('RecordFailedLogin', { deviceId: z.string().max(64), staffId: z.string().max(64).nullable() }),
  command('RecordDeviceOnline', {
    deviceId: z.string().max(64),
    kind: deviceKindSchema,
    name: z.string().max(60),
  }),
  command('RecordDeviceOffline', { deviceId: z.string().max(64) }),
  command('RecordSync', { ackedSeq: z.int().min(0), events: z.int().min(0), offlineMs: z.int().min(0) }),
  command('RecordQuarantine', {
    seq: z.int().min(1),
    eventId: z.string().max(64),
    code: z.string().max(60),
    message: z.string().max(300),
  }),
]);
export type SystemCommand = z.infer<typeof systemCommandSchema>;

export type Command = ClientCommand | SystemCommand;
export type CommandType = Command['type'];
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>;
