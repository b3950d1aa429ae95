import { z } from 'zod';
import { accountIdSchema, accountKindSchema, splitPartSchema } from '../../events/fields.ts';
import { cents, command, id, reason } from '../command-fields.ts';

/** A part of what is due, absent: all of it; a tip on top; and what part of a split bill that is. */
const part = { amountCents: cents.optional(), tipCents: cents.optional(), split: splitPartSchema.optional() };

export const paymentCommands = [
  /** Cash on the counter; `amountCents` of it settles that part of the bill, `tipCents` stays, the rest is change. */
  command('TakeCash', { orderId: id, paymentId: id, tenderedCents: cents, ...part }),
  /** Puts the intent on disk; the master's card terminal is asked afterwards. */
  command('StartCard', { orderId: id, paymentId: id, ...part }),
  /** The terminal has no line: `voucher` is the number on its offline slip. */
  command('TakeCardOffline', {
    orderId: id,
    paymentId: id,
    voucher: z.string().trim().min(1).max(20),
    ...part,
  }),
  /** A manager says what became of a charge of which the terminal says nothing. */
  command('ResolvePayment', { orderId: id, paymentId: id, charged: z.boolean(), reason }),
  /** A person looked at the terminal's statement. */
  command('ReviewCard', { orderId: id, paymentId: id, charged: z.boolean(), reason }),
  /** The tip on a card's slip; of a card that was charged, the terminal changes it, where it can. */
  command('AdjustTip', { orderId: id, paymentId: id, tipCents: cents }),
  /** Without an amount: as much as the card holds of what is due. */
  command('RedeemGiftCard', { orderId: id, paymentId: id, accountId: accountIdSchema, ...part }),
  command('ChargeAccount', { orderId: id, paymentId: id, accountId: accountIdSchema, ...part }),
  /** An order that sells credit: on a gift card, or towards what a house account owes. It is paid like any other. */
  command('CreateTopUp', {
    orderId: id,
    kind: accountKindSchema,
    accountId: accountIdSchema,
    amountCents: cents.min(1),
  }),
  command('SetHouseAccount', { accountId: accountIdSchema, limitCents: cents, blocked: z.boolean(), reason }),
  /**
   * All of it, `amountCents` of it, or some units of its lines. All of it takes the tips back, too,
   * unless they are to be kept; a part never does.
   */
  command('RefundOrder', {
    orderId: id,
    refundId: id,
    amountCents: cents.min(1).optional(),
    lines: z
      .array(z.object({ lineId: id, quantity: z.int().min(1).max(99) }))
      .min(1)
      .max(99)
      .optional(),
    keepTips: z.boolean().optional(),
    reason,
  }),
  /** Money that the terminal does not bring back to a card, a person did. */
  command('RefundByHand', { cardRefundId: id, reason }),
] as const;

/** What the card terminal answered. */
export const cardOutcomeCommands = [
  command('ConfirmCard', {
    orderId: id,
    paymentId: id,
    /** All that was charged, a tip included; absent: what was asked for. Less than asked leaves the rest due. */
    chargedCents: cents.optional(),
    authCode: z.string().max(20),
    cardLabel: z.string().max(30),
  }),
  command('FailPayment', {
    orderId: id,
    paymentId: id,
    reason: z.enum(['declined', 'cancelled', 'timed-out', 'device']),
    message: z.string().max(200),
  }),
  command('MarkOutcomeUnknown', { orderId: id, paymentId: id, message: z.string().max(200) }),
  /** What the terminal says, late, of a payment that the books had to judge without it. */
  command('RecordCardTruth', {
    orderId: id,
    paymentId: id,
    truth: z.enum(['charged', 'not-charged', 'reversed']),
    message: z.string().max(200),
  }),
  /** What the terminal made of another tip; null: it is charged now. */
  command('RecordCardTip', { orderId: id, paymentId: id, declined: z.string().max(120).nullable() }),
  command('SettleCardRefund', { cardRefundId: id, how: z.enum(['reversed', 'credited']) }),
  command('FailCardRefund', {
    cardRefundId: id,
    trouble: z.enum(['declined', 'not-reached', 'no-answer', 'no-terminal']),
    detail: z.string().max(120).nullable(),
  }),
] as const;
