import { z } from 'zod';
import { cents, command, id, nameId } from '../command-fields.ts';

export const notDeliveredReasonSchema = z.enum(['nobody-home', 'refused', 'wrong-address', 'damaged']);
export type NotDeliveredReason = z.infer<typeof notDeliveredReasonSchema>;

/** Sending drivers out, having them back, and counting what they bring. */
export const dispatchCommands = [
  /** A driver begins with a float, taken from the till at hand if there is one. */
  command('StartDriver', { drawerId: id, driverId: nameId, floatCents: cents }),
  /** In the order in which they are driven. */
  command('DispatchRoute', { routeId: id, driverId: nameId, orderIds: z.array(id).min(1).max(20) }),
  command('FailDelivery', { orderId: id, reason: notDeliveredReasonSchema }),
  /** Back in the shop; what is still out and paid for was delivered. */
  command('ReturnDriver', { driverId: nameId }),
  /** What the driver hands in, counted; card tips stay with the driver, the rest goes into the till at hand. */
  command('SettleDriver', { driverId: nameId, countedCents: cents }),
] as const;
