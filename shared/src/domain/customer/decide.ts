import { ok } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { findOrder } from '../order/find.ts';
import { whoseDraft } from '../order/whose.ts';
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

function setOrderCustomer(
  context: DecideContext,
  { orderId, customerId }: CommandOf<'SetOrderCustomer'>,
): Decision {
  const order = findOrder(context, orderId, ['draft']);
  if (!order.ok) return order;
  const whose = whoseDraft(context, { orderId, customerId });
  if (!whose.ok) return whose;
  // Another customer's address does not stay.
  const leaves = order.value.customerId !== customerId && order.value.delivery !== null;
  return ok([{ ...whose.value, payload: { ...whose.value.payload, ...(leaves && { delivery: null }) } }]);
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
