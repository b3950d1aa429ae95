import { useEffect } from 'react';
import { choiceDone, customerAsked } from '../../app/counter-slice.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';

export interface Asking {
  readonly orderId: string;
  readonly dueCents: number;
  readonly tipCents: number;
  readonly asksTip: boolean;
}

/** Tells the display before the customer what is due, and takes over the tip that is chosen there. */
export function useAskCustomer(
  { orderId, dueCents, tipCents, asksTip }: Asking,
  onTip: (cents: number) => void,
): void {
  const dispatch = useAppDispatch();
  const chosen = useAppSelector((state) => state.counter.choice?.choice);
  useEffect(() => {
    dispatch(customerAsked({ orderId, dueCents: Math.max(0, dueCents), tipCents, asksTip }));
  }, [dispatch, orderId, dueCents, tipCents, asksTip]);
  useEffect(() => () => void dispatch(customerAsked(null)), [dispatch]);
  useEffect(() => {
    if (chosen?.kind !== 'tip') return;
    if (asksTip && chosen.orderId === orderId) onTip(chosen.tipCents);
    dispatch(choiceDone());
  }, [chosen, asksTip, orderId, onTip, dispatch]);
}
