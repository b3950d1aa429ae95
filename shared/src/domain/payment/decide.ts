import type { EventDraft } from '../../events/event.ts';
import { ok, type Result } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { evolveDrafts } from '../order/evolve-drafts.ts';
import { findOrder } from '../order/find.ts';
import { paidCents, type Order } from '../order/order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import {
  cashDueCents,
  completeDrafts,
  initiateDraft,
  refundDraft,
  settleDrafts,
  totalsOf,
} from './settle.ts';

export const paymentHandlers: Handlers<
  'TakeCash' | 'StartCard' | 'ConfirmCard' | 'FailPayment' | 'RefundOrder'
> = {
  TakeCash: { needs: 'sell', decide: takeCash },
  StartCard: { needs: 'sell', decide: startCard },
  ConfirmCard: { needs: 'system', decide: confirmCard },
  FailPayment: { needs: 'system', decide: failPayment },
  RefundOrder: { needs: 'refund', decide: refundOrder },
};

interface Due {
  readonly order: Order;
  readonly dueCents: number;
}

/** The order with what is left to pay, if it can take a payment now. */
function payable(
  context: DecideContext,
  command: { readonly orderId: string; readonly paymentId: string },
): Result<Due, Refusal> {
  const found = findOrder(context, command.orderId, ['draft', 'payment_pending']);
  if (!found.ok) return found;
  const order = found.value;
  if (order.lines.length === 0) return refusal('empty-order', 'There is nothing on this order.', 'orderId');
  if (order.payments.some((p) => p.paymentId === command.paymentId))
    return refusal('already-exists', 'This payment exists already.', 'paymentId');
  if (order.payments.some((p) => p.status === 'initiated'))
    return refusal('busy', 'A payment is under way; wait for its outcome.', 'orderId');
  return ok({ order, dueCents: totalsOf(context, order).totalCents - paidCents(order) });
}

function takeCash(context: DecideContext, command: CommandOf<'TakeCash'>): Decision {
  const due = payable(context, command);
  if (!due.ok) return due;
  const { order, dueCents } = due.value;
  const { paymentId, tenderedCents } = command;
  // What is left may be settled by less than it, as far as rounding to the smallest coin goes.
  const settles = tenderedCents >= cashDueCents(dueCents, context.settings.cashRoundingCents);
  const amountCents = command.amountCents ?? (settles ? dueCents : Math.min(dueCents, tenderedCents));
  if (amountCents > dueCents) return refusal('invalid', 'That is more than is due.', 'amountCents');
  if (amountCents === 0 && dueCents > 0) return refusal('not-enough', 'No cash was given.', 'tenderedCents');
  return settleDrafts(context, order, { paymentId, tender: 'cash', amountCents, tenderedCents });
}

function startCard(context: DecideContext, command: CommandOf<'StartCard'>): Decision {
  const due = payable(context, command);
  if (!due.ok) return due;
  const amountCents = command.amountCents ?? due.value.dueCents;
  if (amountCents > due.value.dueCents) return refusal('invalid', 'That is more than is due.', 'amountCents');
  if (amountCents === 0) return refusal('invalid', 'There is nothing to charge.', 'amountCents');
  return ok([
    initiateDraft(context, due.value.order, { paymentId: command.paymentId, tender: 'card', amountCents }),
  ]);
}

function initiated(
  context: DecideContext,
  command: { readonly orderId: string; readonly paymentId: string },
): Result<{ order: Order; payment: Order['payments'][number] }, Refusal> {
  const order = findOrder(context, command.orderId);
  if (!order.ok) return order;
  const payment = order.value.payments.find((p) => p.paymentId === command.paymentId);
  if (!payment) return refusal('unknown-payment', 'There is no such payment.', 'paymentId');
  if (payment.status !== 'initiated')
    return refusal('wrong-state', `This payment is ${payment.status} already.`, 'paymentId');
  return ok({ order: order.value, payment });
}

function confirmCard(context: DecideContext, command: CommandOf<'ConfirmCard'>): Decision {
  const found = initiated(context, command);
  if (!found.ok) return found;
  const { order, payment } = found.value;
  const { paymentId, tender, amountCents } = payment;
  return ok(
    completeDrafts(context, order, {
      paymentId,
      tender,
      amountCents,
      tenderedCents: amountCents,
      authCode: command.authCode,
      cardLabel: command.cardLabel,
    }),
  );
}

function failPayment(
  context: DecideContext,
  { orderId, paymentId, reason, message }: CommandOf<'FailPayment'>,
): Decision {
  const found = initiated(context, { orderId, paymentId });
  return found.ok
    ? ok([
        {
          eventType: 'PAYMENT_FAILED',
          aggregateId: orderId,
          payload: { orderId, paymentId, reason, message },
        },
      ])
    : found;
}

/** Money back to the tenders it came from, the last one first; all of it unless an amount is given. */
function refundOrder(
  context: DecideContext,
  { orderId, refundId, amountCents, reason }: CommandOf<'RefundOrder'>,
): Decision {
  const found = findOrder(context, orderId, [
    'preparing',
    'quality_check',
    'ready',
    'out_for_delivery',
    'completed',
    'closed',
  ]);
  if (!found.ok) return found;
  const order = found.value;
  const most = paidCents(order);
  const wanted = amountCents ?? most;
  if (wanted > most) return refusal('invalid', `Only ${most} cents can go back.`, 'amountCents');
  if (wanted === 0) return refusal('invalid', 'There is nothing left to refund.', 'orderId');
  let left = wanted;
  const drafts: EventDraft[] = [];
  for (const payment of order.payments.toReversed()) {
    const back =
      payment.status === 'completed' ? Math.min(left, payment.amountCents - payment.refundedCents) : 0;
    if (back > 0) drafts.push(refundDraft(context, order, { payment, refundId, amountCents: back, reason }));
    left -= back;
  }
  const after = evolveDrafts(order, drafts, context.now);
  if (paidCents(after) > 0) return ok(drafts);
  if (order.reserved)
    drafts.push({
      eventType: 'STOCK_RELEASED',
      aggregateId: orderId,
      payload: { orderId, needs: { ...order.reserved } },
    });
  drafts.push({ eventType: 'ORDER_REFUNDED', aggregateId: orderId, payload: { orderId, reason } });
  return ok(drafts);
}
