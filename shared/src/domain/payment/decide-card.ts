import { ok, type Result } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { findOrder } from '../order/find.ts';
import { evolveDrafts } from '../order/evolve-drafts.ts';
import { isUnderWay, type Order, type Payment } from '../order/order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { payable } from './payable.ts';
import { completeDrafts, initiateDraft } from './settle.ts';

export type CardCommand = 'StartCard' | 'ConfirmCard' | 'FailPayment' | 'MarkOutcomeUnknown';

export const cardHandlers: Handlers<CardCommand> = {
  StartCard: { needs: 'sell', decide: startCard },
  ConfirmCard: { needs: 'system', decide: confirmCard },
  FailPayment: { needs: 'system', decide: failPayment },
  MarkOutcomeUnknown: { needs: 'system', decide: markOutcomeUnknown },
};

function startCard(context: DecideContext, command: CommandOf<'StartCard'>): Decision {
  const due = payable(context, command);
  if (!due.ok) return due;
  const { order, dueCents, tipCents } = due.value;
  const { paymentId, amountCents = dueCents, split } = command;
  if (amountCents === 0) return refusal('invalid', 'There is nothing to charge.', 'amountCents');
  const cardTerminalId = context.cardTerminals?.of(context.actor.deviceId);
  if (cardTerminalId === null && !order.training)
    return refusal('device-failed', 'No card terminal belongs to this till. Nothing was charged.');
  const intent = { paymentId, tender: 'card', amountCents, tipCents, split, cardTerminalId } as const;
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
