import { demoCustomers } from '@forno/shared/demo';
import {
  changeCustomer,
  factsOf,
  findKeysOf,
  findQuery,
  matchOf,
  refusal,
  samePhone,
  type Customer,
  type CustomerDraft,
  type CustomerFacts,
  type Order,
} from '@forno/shared/domain';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';

/** The demo's customers in memory, answering as the master's records do. */
export function fixtureCustomers(orders: () => Iterable<Order>) {
  const records = new Map<string, Customer>(demoCustomers().map((c) => [c.customerId, c]));
  const ordersOf = (customerId: string): Order[] =>
    [...orders()].filter((order) => order.customerId === customerId && order.acceptedAt !== null).reverse();
  const found = (customer: Customer) => ({
    customer,
    orderCount: ordersOf(customer.customerId).length,
  });
  const unknown = () => refusal('unknown-customer', 'There is no such customer.', 'customerId');
  return {
    facts: (customerId: string): CustomerFacts | undefined => {
      const customer = records.get(customerId);
      return customer && factsOf(customer, ordersOf(customerId).length);
    },
    forget: (customerId: string) => void records.delete(customerId),
    requests: {
      'find-customers': ({ text, by, limit }: { text: string; by: string; limit: number }) => {
        const query = findQuery(text);
        const matches = [...records.values()]
          .map((customer) => ({ customer, match: matchOf(findKeysOf(customer), query) }))
          .filter(({ customer, match }) =>
            by === 'phone' ? customer.phones.some((phone) => samePhone(phone, text)) : match > 0,
          );
        matches.sort((a, b) => b.match - a.match);
        return ok(matches.slice(0, limit).map(({ customer }) => found(customer)));
      },
      customer: ({ customerId }: { customerId: string }) => {
        const customer = records.get(customerId);
        return customer ? ok({ ...found(customer), orders: ordersOf(customerId).slice(0, 6) }) : unknown();
      },
      'save-customer': (draft: CustomerDraft) => {
        const before = records.get(draft.customerId) ?? null;
        if ((before?.version ?? 0) !== draft.version)
          return refusal('changed-meanwhile', 'Somebody else has changed this customer meanwhile.');
        const { customer } = changeCustomer(before, draft, { at: Date.now(), by: 'staff-mia' });
        records.set(customer.customerId, customer);
        return ok(customer);
      },
      'delivery-addresses': ({ orderIds }: { orderIds: readonly string[] }) =>
        ok(
          [...orders()]
            .filter(({ orderId }) => orderIds.includes(orderId))
            .map((order): DeliveryAddress => {
              const customer = records.get(order.customerId ?? '');
              return {
                orderId: order.orderId,
                name: customer?.name ?? order.callName ?? '',
                phone: customer?.phones[0] ?? null,
                address:
                  customer?.addresses.find(({ addressId }) => addressId === order.delivery?.addressId) ??
                  null,
              };
            }),
        ),
    },
  };
}
