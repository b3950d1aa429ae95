import { useMemo } from 'react';
import { useStore } from 'react-redux';
import { callNameOf, type Address, type Customer, type Order } from '@forno/shared/domain';
import { refusalDismissed } from '../../app/outbox-slice.ts';
import { selectOrder } from '../../app/selectors.ts';
import type { AppStore, RootState } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { wentToMenu } from '../../app/view-slice.ts';
import { useCart } from '../order/use-cart.ts';

export interface OrderCustomer {
  /** Makes the order on show (or a new one) this customer's. */
  take: (customer: Customer) => void;
  takeOff: () => void;
  /** Drives it to one of the customer's addresses. */
  deliverTo: (customer: Customer, address: Address) => void;
  /** Puts lines on the order as they would be sold now; the names of those that cannot be. */
  repeat: (
    customer: Customer,
    lines: readonly Pick<Order['lines'][number], 'name' | 'selection' | 'quantity' | 'notes'>[],
  ) => readonly string[];
}

/** What a customer's record does to the order on show. */
export function useOrderCustomer(): OrderCustomer {
  const till = useTill();
  const cart = useCart();
  const store = useStore<RootState>() as unknown as AppStore;
  return useMemo(() => {
    const take = (customer: Customer): string => {
      const orderId = cart.begin();
      const order = selectOrder(store.getState());
      if (order?.customerId !== customer.customerId) {
        till.send({ type: 'SetOrderCustomer', orderId, customerId: customer.customerId }, 'customers');
        till.send({ type: 'UpdateOrder', orderId, callName: callNameOf(customer.name) }, 'customers');
      }
      return orderId;
    };
    return {
      take: (customer) => void take(customer),
      takeOff() {
        const order = selectOrder(store.getState());
        if (order?.status === 'draft')
          till.send({ type: 'SetOrderCustomer', orderId: order.orderId, customerId: null }, 'customers');
      },
      deliverTo(customer, { addressId, postcode, point }) {
        till.send(
          {
            type: 'SetDelivery',
            orderId: take(customer),
            place: { addressId, ...(postcode && { postcode }), ...(point && { point }) },
          },
          'customers',
        );
      },
      repeat(customer, lines) {
        take(customer);
        const leftOut = lines.filter(
          ({ selection, quantity, notes }) =>
            !cart.add({ selection, quantity, ...(notes && { notes }) }, 'customers'),
        );
        store.dispatch(refusalDismissed('customers'));
        if (leftOut.length === 0) store.dispatch(wentToMenu());
        return leftOut.map(({ name }) => name);
      },
    };
  }, [till, cart, store]);
}
