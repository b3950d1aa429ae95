import type { EventDraft } from '../../events/event.ts';
import { ok, type Result } from '../../result.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext } from '../shop/decide.ts';

/**
 * Whose an order is. It takes along what prices and payments may know of the customer, as it is now: the
 * log is folded alike when the record is long gone.
 */
export function whoseDraft(
  { customers }: Pick<DecideContext, 'customers'>,
  { orderId, customerId }: { readonly orderId: string; readonly customerId: string | null },
): Result<Extract<EventDraft, { eventType: 'ORDER_UPDATED' }>, Refusal> {
  const facts = customerId === null ? null : (customers?.(customerId) ?? null);
  if (customerId !== null && customers && facts === null)
    return refusal('unknown-customer', 'There is no such customer.', 'customerId');
  return ok({
    eventType: 'ORDER_UPDATED',
    aggregateId: orderId,
    payload: { orderId, customerId, customer: facts, taxExempt: facts?.taxExempt ?? null },
  });
}
