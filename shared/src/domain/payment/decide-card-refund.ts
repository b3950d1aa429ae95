import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';

export type CardRefundCommand = 'SettleCardRefund' | 'FailCardRefund' | 'RefundByHand';

/** What became of money that the log owes to a card: by the terminal, or by a person where it does not. */
export const cardRefundHandlers: Handlers<CardRefundCommand> = {
  SettleCardRefund: { needs: 'system', decide: settleCardRefund },
  FailCardRefund: { needs: 'system', decide: failCardRefund },
  RefundByHand: { needs: 'refund', decide: refundByHand },
};

const noneWaits = () => refusal('unknown-payment', 'No refund of that payment waits.', 'cardRefundId');

function settleCardRefund(
  { shop }: DecideContext,
  { cardRefundId, how }: CommandOf<'SettleCardRefund'>,
): Decision {
  const refund = shop.cardRefunds.get(cardRefundId);
  if (!refund) return noneWaits();
  const { orderId, paymentId, amountCents } = refund;
  const payload = { orderId, paymentId, cardRefundId, amountCents, how, reason: null };
  return ok([{ eventType: 'CARD_REFUND_SETTLED', aggregateId: orderId, payload }]);
}

function failCardRefund(
  { shop }: DecideContext,
  { cardRefundId, trouble, detail }: CommandOf<'FailCardRefund'>,
): Decision {
  const refund = shop.cardRefunds.get(cardRefundId);
  if (!refund) return noneWaits();
  if (refund.trouble === trouble) return ok([]);
  const { orderId, paymentId } = refund;
  const payload = { orderId, paymentId, cardRefundId, trouble, detail };
  return ok([{ eventType: 'CARD_REFUND_FAILED', aggregateId: orderId, payload }]);
}

function refundByHand(
  { shop }: DecideContext,
  { cardRefundId, reason }: CommandOf<'RefundByHand'>,
): Decision {
  const refund = shop.cardRefunds.get(cardRefundId);
  if (!refund) return noneWaits();
  // Both would give it back.
  if (refund.trouble === null)
    return refusal('busy', 'The card terminal is still at it; wait for its answer.', 'cardRefundId');
  const { orderId, paymentId, amountCents } = refund;
  const payload = { orderId, paymentId, cardRefundId, amountCents, how: 'by-hand' as const, reason };
  return ok([{ eventType: 'CARD_REFUND_SETTLED', aggregateId: orderId, payload }]);
}
