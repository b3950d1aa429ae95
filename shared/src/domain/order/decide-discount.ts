import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { findOrder } from './find.ts';

/** Discounts by hand that one order may have; a bound on every event and screen that carries an order. */
const DISCOUNTS_MAX = 10;

export const discountHandlers: Handlers<'GiveDiscount' | 'WithdrawDiscount'> = {
  GiveDiscount: { needs: 'discount', decide: giveDiscount },
  WithdrawDiscount: { needs: 'sell', decide: withdrawDiscount },
};

function giveDiscount(
  context: DecideContext,
  { orderId, discountId, lineId, off, reason }: CommandOf<'GiveDiscount'>,
): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  const { lines, discounts } = order.value;
  if (lineId !== undefined && !lines.some((line) => line.lineId === lineId))
    return refusal('unknown-line', 'There is no such line on this order.', 'lineId');
  if (discounts.some((given) => given.discountId === discountId))
    return refusal('already-exists', 'This discount is on the order already.', 'discountId');
  if (discounts.length >= DISCOUNTS_MAX)
    return refusal('invalid', 'An order takes at most {most} discounts.', 'discountId', {
      most: DISCOUNTS_MAX,
    });
  return ok([
    {
      eventType: 'DISCOUNT_GIVEN',
      aggregateId: orderId,
      payload: { orderId, discountId, lineId: lineId ?? null, off, reason },
    },
  ]);
}

function withdrawDiscount(
  context: DecideContext,
  { orderId, discountId }: CommandOf<'WithdrawDiscount'>,
): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  if (!order.value.discounts.some((given) => given.discountId === discountId))
    return refusal('invalid', 'There is no such discount on this order.', 'discountId');
  return ok([{ eventType: 'DISCOUNT_WITHDRAWN', aggregateId: orderId, payload: { orderId, discountId } }]);
}
