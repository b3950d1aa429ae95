import { useEffect, useRef } from 'react';
import { isPaid, type Order } from '@forno/shared/domain';
import { selectOrder } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened, orderShown } from '../../app/view-slice.ts';

/**
 * The order on screen is paid and in the kitchen, or on the list for later, and only the master's log says so.
 * Wherever the cashier went while the card was asked, what to say to the customer comes up.
 */
export function useFinished(): void {
  const order = useAppSelector(selectOrder);
  const dispatch = useAppDispatch();
  const changing = useAppSelector((state) => state.amend.orderId !== null);
  const pane = useAppSelector((state) => state.view.pane.name);
  // A deposit leaves something to pay; whoever came to take the rest must not be sent away.
  const taken =
    order !== null && (order.acceptedAt !== null || order.status === 'scheduled' || isSoldCredit(order));
  const finished = taken && !changing && (isPaid(order) || (order.status === 'scheduled' && pane !== 'pay'));
  const before = useRef<Pick<Order, 'orderId' | 'status'> | null>(null);
  useEffect(() => {
    const was = before.current;
    before.current = order;
    // Its deposit has just been taken: that is all for now.
    const takenOn =
      order?.status === 'scheduled' &&
      was?.orderId === order.orderId &&
      (was.status === 'draft' || was.status === 'payment_pending');
    if (!order || !(finished || (takenOn && !changing))) return;
    const changeCents = order.payments.reduce((sum, payment) => sum + payment.changeCents, 0);
    dispatch(opened({ name: 'done', orderId: order.orderId, changeCents }));
    dispatch(orderShown(null));
  }, [finished, changing, order, dispatch]);
}

/** Credit that was sold goes to no kitchen: it is done once it is paid. */
const isSoldCredit = ({ topUp, completedAt }: Order): boolean => topUp !== null && completedAt !== null;
