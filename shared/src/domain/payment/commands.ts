import { z } from 'zod';
import { cents, command, id, reason } from '../command-fields.ts';

export const paymentCommands = [
  /** Cash on the counter; `amountCents` of it settles that part of the bill, the rest is change. */
  command('TakeCash', { orderId: id, paymentId: id, tenderedCents: cents, amountCents: cents.optional() }),
  /** Puts the intent on disk; the master's card terminal is asked afterwards. */
  command('StartCard', { orderId: id, paymentId: id, amountCents: cents.optional() }),
  command('RefundOrder', { orderId: id, refundId: id, amountCents: cents.min(1).optional(), reason }),
] as const;

/** What the card terminal answered. */
export const cardOutcomeCommands = [
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
] as const;
