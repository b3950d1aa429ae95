import type { SplitPart } from '../../events/fields.ts';
import { percentOf } from '../../money/index.ts';
import { ok, type Result } from '../../result.ts';
import { refuseBelowMinimum } from '../delivery/decide.ts';
import { findOrder } from '../order/find.ts';
import { isUnderWay, paidCents, type Order, type OrderStatus } from '../order/order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext } from '../shop/decide.ts';
import { totalsOf } from './settle.ts';

/** States in which money can be taken: before the kitchen, or after it where something is still due. */
const PAYABLE: readonly OrderStatus[] = [
  'draft',
  'payment_pending',
  'scheduled',
  'preparing',
  'quality_check',
  'ready',
  'out_for_delivery',
  'completed',
];

export interface PartAsked {
  readonly orderId: string;
  readonly paymentId: string;
  readonly amountCents?: number | undefined;
  readonly tipCents?: number | undefined;
  readonly split?: SplitPart | undefined;
}

export interface Due {
  readonly order: Order;
  readonly dueCents: number;
  readonly tipCents: number;
}

/** The order with what is left to pay, if it can take such a payment now. */
export function payable(context: DecideContext, asked: PartAsked): Result<Due, Refusal> {
  const found = findOrder(context, asked.orderId, PAYABLE);
  if (!found.ok) return found;
  const order = found.value;
  if (order.lines.length === 0 && !order.topUp)
    return refusal('empty-order', 'There is nothing on this order.', 'orderId');
  const tooSmall = order.acceptedAt === null ? refuseBelowMinimum(order) : null;
  if (tooSmall) return tooSmall;
  if (order.payments.some((p) => p.paymentId === asked.paymentId))
    return refusal('already-exists', 'This payment exists already.', 'paymentId');
  if (order.payments.some(isUnderWay))
    return refusal('busy', 'A payment is under way; wait for its outcome.', 'orderId');
  const dueCents = totalsOf(context, order).totalCents - paidCents(order) - order.forgivenCents;
  if (dueCents <= 0 && order.status !== 'draft' && order.status !== 'payment_pending')
    return refusal('wrong-state', 'Order {number} is paid.', 'orderId', { number: order.number });
  if ((asked.amountCents ?? 0) > dueCents)
    return refusal('invalid', 'That is more than is due.', 'amountCents');
  const tipCents = asked.tipCents ?? 0;
  const tip = isSoundTip(context, { tipCents, amountCents: asked.amountCents ?? dueCents });
  return tip.ok ? ok({ order, dueCents, tipCents }) : tip;
}

/** A tip of more than its share is a slip of the finger; so is one on nothing. */
export function isSoundTip(
  { settings }: Pick<DecideContext, 'settings'>,
  { tipCents, amountCents }: { readonly tipCents: number; readonly amountCents: number },
): Result<true, Refusal> {
  return tipCents <= percentOf(amountCents, settings.tips.shareMaxBps)
    ? ok(true)
    : refusal('invalid', 'That tip is too large for this payment.', 'tipCents');
}
