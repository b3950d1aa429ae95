import type { EventDraft } from '../../events/event.ts';
import { ok } from '../../result.ts';
import { tradingDate } from '../business-date.ts';
import type { CommandOf } from '../commands.ts';
import { findOrder } from '../order/find.ts';
import type { Payment } from '../order/order.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { isSoundTip } from './payable.ts';

export type TipCommand = 'AdjustTip' | 'RecordCardTip';

export const tipHandlers: Handlers<TipCommand> = {
  AdjustTip: { needs: 'sell', decide: adjustTip },
  RecordCardTip: { needs: 'system', decide: recordCardTip },
};

/**
 * The tip written on a slip, until its day is closed. Of a card that was taken without a line it is put
 * right at once, for nothing was charged yet. What the terminal has charged, the terminal has to change:
 * a tip beside it would be in the books alone.
 */
function adjustTip(context: DecideContext, command: CommandOf<'AdjustTip'>): Decision {
  const { shop, cardTerminals } = context;
  const { orderId, paymentId, tipCents } = command;
  const found = findOrder(context, orderId);
  if (!found.ok) return found;
  const payment = found.value.payments.find((p) => p.paymentId === paymentId);
  if (!payment) return refusal('unknown-payment', 'There is no such payment.', 'paymentId');
  const { tender, status, amountCents, businessDate } = payment;
  if (tender !== 'card' || status !== 'completed' || businessDate === null)
    return refusal('wrong-state', 'Only the tip of an approved card can be changed.', 'paymentId');
  const byTerminal = !payment.offline && !found.value.training;
  if (byTerminal && !cardTerminals?.adjustsTips(payment.cardTerminalId))
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
  if (shop.cardTips.has(paymentId))
    return refusal('busy', 'The card terminal is still at it; wait for its answer.', 'paymentId');
  if (tipCents === payment.tipCents) return ok([]);
  if (!byTerminal) return ok([adjusted(orderId, payment, { tipCents, businessDate })]);
  return ok([
    {
      eventType: 'CARD_TIP_REQUESTED',
      aggregateId: orderId,
      payload: {
        orderId,
        paymentId,
        tipCents,
        ...(payment.cardTerminalId !== null && { cardTerminalId: payment.cardTerminalId }),
      },
    },
  ]);
}

/** What the terminal made of it. A day that was closed meanwhile stays as it is: the difference counts on the next. */
function recordCardTip(
  context: DecideContext,
  { orderId, paymentId, declined }: CommandOf<'RecordCardTip'>,
): Decision {
  const { shop, settings, now } = context;
  const asked = shop.cardTips.get(paymentId);
  const found = findOrder(context, orderId);
  if (!found.ok) return found;
  const payment = found.value.payments.find((p) => p.paymentId === paymentId);
  if (!asked || !payment)
    return refusal('unknown-payment', 'The terminal is asked for no tip of this payment.', 'paymentId');
  const { tipCents } = asked;
  if (declined !== null)
    return ok([
      {
        eventType: 'CARD_TIP_DECLINED',
        aggregateId: orderId,
        payload: { orderId, paymentId, tipCents, reason: declined },
      },
    ]);
  const paidOn = payment.businessDate;
  const businessDate =
    paidOn !== null && !shop.closedDates.has(paidOn) ? paidOn : tradingDate(shop, now, settings);
  return ok([adjusted(orderId, payment, { tipCents, businessDate })]);
}

const adjusted = (
  orderId: string,
  { paymentId, tender, tipCents: before }: Payment,
  { tipCents, businessDate }: { readonly tipCents: number; readonly businessDate: string },
): EventDraft => ({
  eventType: 'TIP_ADJUSTED',
  aggregateId: orderId,
  payload: { orderId, paymentId, tender, tipCents, differenceCents: tipCents - before, businessDate },
});
