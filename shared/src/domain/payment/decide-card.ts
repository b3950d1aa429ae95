import { ok, type Result } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { findOrder } from '../order/find.ts';
import { evolveDrafts } from '../order/evolve-drafts.ts';
import { isUnderWay, type Order, type Payment } from '../order/order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { isSoundTip, payable } from './payable.ts';
import { completeDrafts, initiateDraft } from './settle.ts';

export type CardCommand = 'StartCard' | 'ConfirmCard' | 'FailPayment' | 'MarkOutcomeUnknown' | 'AdjustTip';

export const cardHandlers: Handlers<CardCommand> = {
  StartCard: { needs: 'sell', decide: startCard },
  ConfirmCard: { needs: 'system', decide: confirmCard },
  FailPayment: { needs: 'system', decide: failPayment },
  MarkOutcomeUnknown: { needs: 'system', decide: markOutcomeUnknown },
  AdjustTip: { needs: 'sell', decide: adjustTip },
};

function startCard(context: DecideContext, command: CommandOf<'StartCard'>): Decision {
  const due = payable(context, command);
  if (!due.ok) return due;
  const { order, dueCents, tipCents } = due.value;
  const { paymentId, amountCents = dueCents, split } = command;
  if (amountCents === 0) return refusal('invalid', 'There is nothing to charge.', 'amountCents');
  const intent = { paymentId, tender: 'card', amountCents, tipCents, split } as const;
  const begun = initiateDraft(context, order, intent);
  if (!order.training) return ok([begun]);
  // Nobody's card is charged for practice: the terminal is not asked.
  const after = evolveDrafts(order, [begun], context.now);
  const tenderedCents = amountCents + tipCents;
  const practice = { ...intent, tenderedCents, authCode: null, cardLabel: 'Training' };
  return ok([begun, ...completeDrafts(context, after, practice)]);
}

/** A payment whose outcome is not in yet. */
export function underWay(
  context: DecideContext,
  command: { readonly orderId: string; readonly paymentId: string },
): Result<{ readonly order: Order; readonly payment: Payment }, Refusal> {
  const order = findOrder(context, command.orderId);
  if (!order.ok) return order;
  const payment = order.value.payments.find((p) => p.paymentId === command.paymentId);
  if (!payment) return refusal('unknown-payment', 'There is no such payment.', 'paymentId');
  if (!isUnderWay(payment))
    return refusal('wrong-state', 'This payment is {status} already.', 'paymentId', {
      status: payment.status,
    });
  return ok({ order: order.value, payment });
}

function confirmCard(context: DecideContext, command: CommandOf<'ConfirmCard'>): Decision {
  const found = underWay(context, command);
  if (!found.ok) return found;
  const { order, payment } = found.value;
  const chargedCents = command.chargedCents ?? payment.amountCents + payment.tipCents;
  if (chargedCents === 0) return refusal('invalid', 'A charge of nothing is none.', 'chargedCents');
  // The bill comes first: a card that covers less than was asked leaves no tip.
  const amountCents = Math.min(payment.amountCents, chargedCents);
  return ok(
    completeDrafts(context, order, {
      paymentId: payment.paymentId,
      tender: payment.tender,
      amountCents,
      tipCents: chargedCents - amountCents,
      tenderedCents: chargedCents,
      authCode: command.authCode,
      cardLabel: command.cardLabel,
    }),
  );
}

function failPayment(
  context: DecideContext,
  { orderId, paymentId, reason, message }: CommandOf<'FailPayment'>,
): Decision {
  const found = underWay(context, { orderId, paymentId });
  if (!found.ok) return found;
  const payload = { orderId, paymentId, reason, message };
  return ok([{ eventType: 'PAYMENT_FAILED', aggregateId: orderId, payload }]);
}

function markOutcomeUnknown(
  context: DecideContext,
  { orderId, paymentId, message }: CommandOf<'MarkOutcomeUnknown'>,
): Decision {
  const found = underWay(context, { orderId, paymentId });
  if (!found.ok) return found;
  if (found.value.payment.status === 'unknown') return ok([]);
  const payload = { orderId, paymentId, message };
  return ok([{ eventType: 'PAYMENT_OUTCOME_UNKNOWN', aggregateId: orderId, payload }]);
}

/**
 * The tip written on the slip of a card that was taken without a line, until it is confirmed or its day
 * is closed. What the terminal has charged stays as it is: a tip beside it would be in the books alone.
 */
function adjustTip(context: DecideContext, command: CommandOf<'AdjustTip'>): Decision {
  const { shop } = context;
  const { orderId, paymentId, tipCents } = command;
  const found = findOrder(context, orderId);
  if (!found.ok) return found;
  const payment = found.value.payments.find((p) => p.paymentId === paymentId);
  if (!payment) return refusal('unknown-payment', 'There is no such payment.', 'paymentId');
  const { tender, status, amountCents, businessDate } = payment;
  if (tender !== 'card' || status !== 'completed' || businessDate === null)
    return refusal('wrong-state', 'Only the tip of an approved card can be changed.', 'paymentId');
  if (!payment.offline)
    return refusal(
      'wrong-state',
      'The terminal has charged this card: its tip cannot be changed. Take more in cash.',
      'paymentId',
    );
  if (payment.refundedCents > 0 || payment.refundedTipCents > 0)
    return refusal('wrong-state', 'Money of this payment went back already.', 'paymentId');
  if (shop.closedDates.has(businessDate))
    return refusal('wrong-state', '{day} is closed: its tips cannot be changed.', 'paymentId', {
      day: businessDate,
    });
  const sound = isSoundTip(context, { tipCents, amountCents });
  if (!sound.ok) return sound;
  if (tipCents === payment.tipCents) return ok([]);
  const differenceCents = tipCents - payment.tipCents;
  const payload = { orderId, paymentId, tender, tipCents, differenceCents, businessDate };
  return ok([{ eventType: 'TIP_ADJUSTED', aggregateId: orderId, payload }]);
}
