import { useMemo } from 'react';
import { promiseOfCart, type Order, type PromisedTime } from '@forno/shared/domain';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';

/** What an order with these lines would be promised now; null until the master said how busy it is. */
export function usePromise(order: Pick<Order, 'lines' | 'service' | 'delivery'>): PromisedTime | null {
  const load = useAppSelector((state) => state.shop.status?.load ?? null);
  const { kitchen } = useAppSelector(selectSettings);
  return useMemo(() => (load ? promiseOfCart(order, { load, kitchen }) : null), [order, load, kitchen]);
}
