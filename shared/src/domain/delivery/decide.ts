import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { findOrder } from '../order/find.ts';
import type { Order } from '../order/order.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { belowMinimumCents, quoteDelivery } from './zone.ts';

export const deliveryHandlers: Handlers<'SetDelivery' | 'WaiveDeliveryMinimum'> = {
  SetDelivery: { needs: 'sell', decide: setDelivery },
  WaiveDeliveryMinimum: { needs: 'discount', decide: waiveMinimum },
};

/** An address makes the order a delivery; without one it is as before, with no fee. */
function setDelivery(context: DecideContext, { orderId, place }: CommandOf<'SetDelivery'>): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  if (place === null)
    return ok([{ eventType: 'ORDER_UPDATED', aggregateId: orderId, payload: { orderId, delivery: null } }]);
  if (!context.settings.services.includes('delivery'))
    return refusal('not-available', 'This shop does not offer delivery.', 'service');
  const delivery = quoteDelivery(context.settings.delivery, place, place.addressId);
  if (!delivery.ok) return delivery;
  return ok([
    {
      eventType: 'ORDER_UPDATED',
      aggregateId: orderId,
      payload: {
        orderId,
        delivery: delivery.value,
        ...(order.value.service !== 'delivery' && { service: 'delivery' as const }),
      },
    },
  ]);
}

function waiveMinimum(
  context: DecideContext,
  { orderId, reason }: CommandOf<'WaiveDeliveryMinimum'>,
): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  const { delivery } = order.value;
  if (!delivery || belowMinimumCents(order.value) === 0)
    return refusal('wrong-state', 'This order is not below a minimum.', 'orderId');
  return ok([
    {
      eventType: 'DELIVERY_MINIMUM_WAIVED',
      aggregateId: orderId,
      payload: { orderId, missingCents: belowMinimumCents(order.value), reason },
    },
  ]);
}

/** An order too small for its zone is not paid for and not sent, until somebody who may lets it pass. */
export function refuseBelowMinimum(order: Order): ReturnType<typeof refusal> | null {
  const missingCents = belowMinimumCents(order);
  if (missingCents === 0) return null;
  const { zoneName, minimumCents } = order.delivery!;
  return refusal(
    'below-minimum',
    'Deliveries to {zoneName} start at {minimumCents}: {missingCents} more, or a manager lets it pass.',
    'orderId',
    { zoneName, minimumCents, missingCents },
  );
}
