import { useEffect } from 'react';
import { selectOrder } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened, orderShown } from '../../app/view-slice.ts';

/**
 * The order on screen is in the kitchen: that is what paid means, and only the master's log says so.
 * Wherever the cashier went while the card was asked, what to say to the customer comes up.
 */
export function useFinished(): void {
  const order = useAppSelector(selectOrder);
  const dispatch = useAppDispatch();
  const accepted = order !== null && order.acceptedAt !== null;
  useEffect(() => {
    if (!accepted) return;
    const changeCents = order.payments.reduce((sum, payment) => sum + payment.changeCents, 0);
    dispatch(opened({ name: 'done', orderId: order.orderId, changeCents }));
    dispatch(orderShown(null));
  }, [accepted, order, dispatch]);
}
