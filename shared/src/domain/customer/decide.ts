import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { findOrder } from '../order/find.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';

export const customerHandlers: Handlers<'SetOrderCustomer' | 'RecordCustomer' | 'ForgetCustomer'> = {
  SetOrderCustomer: { needs: 'sell', decide: setOrderCustomer },
  RecordCustomer: {
    needs: 'customers',
    decide: (_, { customerId, version, parts }) =>
      ok([
        { eventType: 'CUSTOMER_RECORDED', aggregateId: customerId, payload: { customerId, version, parts } },
      ]),
  },
  ForgetCustomer: { needs: 'credit', decide: forgetCustomer },
};

/**
 * The order takes along what prices and payments may know of the customer, as it is now: the log is
 * folded alike when the record is long gone. Another customer's address does not stay.
 */
function setOrderCustomer(
  context: DecideContext,
  { orderId, customerId }: CommandOf<'SetOrderCustomer'>,
): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  const facts = customerId === null ? null : (context.customers?.(customerId) ?? null);
  if (customerId !== null && context.customers && facts === null)
    return refusal('unknown-customer', 'There is no such customer.', 'customerId');
  return ok([
    {
      eventType: 'ORDER_UPDATED',
      aggregateId: orderId,
      payload: {
        orderId,
        customerId,
        customer: facts,
        taxExempt: facts?.taxExempt ?? null,
        ...(order.value.customerId !== customerId && order.value.delivery && { delivery: null }),
      },
    },
  ]);
}

function forgetCustomer(
  { shop, customers }: DecideContext,
  { customerId, reason }: CommandOf<'ForgetCustomer'>,
): Decision {
  if (customers && !customers(customerId))
    return refusal('unknown-customer', 'There is no such customer.', 'customerId');
  const owedCents = shop.accounts.get(customerId)?.balanceCents ?? 0;
  if (owedCents > 0)
    return refusal('wrong-state', 'This customer still owes {owedCents}.', 'customerId', {
      owedCents,
    });
  for (const order of shop.orders.values())
    if (order.customerId === customerId && order.status !== 'completed' && order.status !== 'closed')
      return refusal(
        'wrong-state',
        'Order {number} of this customer is not finished: its address is still needed.',
        'customerId',
        { number: order.number },
      );
  return ok([{ eventType: 'CUSTOMER_FORGOTTEN', aggregateId: customerId, payload: { customerId, reason } }]);
}
