import { randomUUID } from 'node:crypto';
import { forbidden, refusal, type Actor, type Order, type Permission } from '@forno/shared/domain';
import type { DeliveryAddress, FoundCustomer } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { RequestHandlers } from '../lan/requests.ts';
import type { CustomerBook } from './customer-book.ts';

interface CustomerDeps {
  readonly customers: CustomerBook;
  readonly dispatcher: () => Dispatcher;
  readonly orderOf: (orderId: string) => Promise<Order | undefined>;
  readonly now: () => number;
}

/** Orders shown beside a record. */
const LAST_ORDERS = 6;

type CustomerRequest = 'find-customers' | 'customer' | 'save-customer' | 'delivery-addresses';

/** What a terminal may ask of the customers' records. */
export function customerRequests(deps: CustomerDeps): Pick<RequestHandlers, CustomerRequest> {
  const { customers, orderOf } = deps;
  const found = (list: readonly FoundCustomer['customer'][]): FoundCustomer[] =>
    list.map((customer) => ({
      customer,
      orderCount: customers.facts(customer.customerId)?.orderCount ?? 0,
    }));
  return {
    'find-customers': async ({ text, by, limit }, { actor }) =>
      lacks(actor, 'customers') ??
      ok(
        found(by === 'phone' ? await customers.byPhone(text) : await customers.find(text, limit)).slice(
          0,
          limit,
        ),
      ),
    customer: async ({ customerId }, { actor }) => {
      const refused = lacks(actor, 'customers');
      if (refused) return refused;
      const customer = await customers.get(customerId);
      if (!customer) return unknownCustomer();
      const { orderIds, orderCount } = await customers.history(customerId);
      const orders = await Promise.all(orderIds.slice(0, LAST_ORDERS).map(orderOf));
      return ok({ customer, orderCount, orders: orders.filter((order) => order !== undefined) });
    },
    'save-customer': async (draft, { actor, source }) => {
      const before = await customers.get(draft.customerId);
      const credit =
        draft.creditBlocked !== (before?.creditBlocked ?? false) ||
        JSON.stringify(draft.taxExemption) !== JSON.stringify(before?.taxExemption ?? null);
      const refused = lacks(actor, 'customers') ?? (credit ? lacks(actor, 'credit') : null);
      if (refused) return refused;
      const saved = await customers.save(draft, { at: deps.now(), by: actor.userId });
      if (!saved)
        return refusal(
          'changed-meanwhile',
          'Somebody else has changed this customer meanwhile. Look again before you save.',
          'version',
        );
      const { customer, parts } = saved;
      const told = await deps.dispatcher().submit(
        {
          type: 'RecordCustomer',
          commandId: randomUUID(),
          customerId: customer.customerId,
          version: customer.version,
          parts: [...parts],
        },
        { actor, source, correlationId: randomUUID() },
      );
      return told.ok ? ok(customer) : told;
    },
    'delivery-addresses': async ({ orderIds }, { actor }) => {
      const refused = lacks(actor, 'dispatch') && lacks(actor, 'customers');
      if (refused) return refused;
      const addresses = await Promise.all(orderIds.map((orderId) => addressOf(deps, orderId)));
      return ok(addresses.filter((address) => address !== null));
    },
  };
}

async function addressOf(
  { customers, orderOf }: CustomerDeps,
  orderId: string,
): Promise<DeliveryAddress | null> {
  const order = await orderOf(orderId);
  return order ? deliveryAddressOf(customers, order) : null;
}

/** Where an order goes, as far as its customer's record still says. */
export async function deliveryAddressOf(
  customers: Pick<CustomerBook, 'get'>,
  order: Order,
): Promise<DeliveryAddress> {
  const { orderId } = order;
  const customer = order.customerId === null ? null : await customers.get(order.customerId);
  return {
    orderId,
    name: customer?.name ?? order.callName ?? '',
    phone: customer?.phones[0] ?? null,
    address: customer?.addresses.find(({ addressId }) => addressId === order.delivery?.addressId) ?? null,
  };
}

const unknownCustomer = () => refusal('unknown-customer', 'There is no such customer.', 'customerId');

const lacks = ({ permissions }: Actor, permission: Permission): ReturnType<typeof forbidden> | null =>
  permissions.has(permission) ? null : forbidden(permission);
