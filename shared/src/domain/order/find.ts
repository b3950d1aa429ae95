import { ok, type Result } from '../../result.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext } from '../shop/decide.ts';
import type { Order, OrderStatus } from './order.ts';

/** The order a command is about, in one of the states in which it makes sense. */
export function findOrder(
  context: DecideContext,
  orderId: string,
  statuses?: readonly OrderStatus[],
): Result<Order, Refusal> {
  const order = context.shop.orders.get(orderId);
  if (!order) return refusal('unknown-order', 'There is no such order.', 'orderId');
  return statuses && !statuses.includes(order.status) ? isInState(order) : ok(order);
}

/** What the order is stands in the way. */
export const isInState = (
  { number, status }: Pick<Order, 'number' | 'status'>,
  field = 'orderId',
): ReturnType<typeof refusal> =>
  refusal('wrong-state', 'Order {number} is {status}.', field, { number, status });
