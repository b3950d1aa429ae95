import { changeCustomer, type CustomerDraft, type SystemCommand } from '@forno/shared/domain';
import type { CustomerBook } from './customer-book.ts';

/**
 * Keeps whom a channel's order is for, once: what people here have changed of the record since stays. It is
 * a record of its own, as anybody may type another's telephone number.
 * @returns what the log is told of it, the same however often it comes
 */
export async function keepContact(
  customers: Pick<CustomerBook, 'get' | 'save'>,
  contact: CustomerDraft,
  at: number,
): Promise<SystemCommand> {
  const { customerId } = contact;
  const draft = { ...contact, version: 0 };
  if (!(await customers.get(customerId))) await customers.save(draft, { at, by: null });
  const { parts } = changeCustomer(null, draft, { at, by: null });
  const commandId = `contact:${customerId}`;
  return { type: 'RecordCustomer', commandId, customerId, version: 1, parts: [...parts] };
}
