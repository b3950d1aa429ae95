import type { AccountKind } from '@forno/shared/events';
import { useAppDispatch } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { opened, orderShown } from '../../app/view-slice.ts';

/** Begins an order that sells credit, and goes on to its payment. */
export function useTopUp(): (topUp: {
  readonly kind: AccountKind;
  readonly accountId: string;
  readonly amountCents: number;
}) => void {
  const till = useTill();
  const ask = useAsk('credit');
  const dispatch = useAppDispatch();
  return (topUp) => {
    const orderId = till.newId();
    ask({ type: 'CreateTopUp', orderId, ...topUp });
    dispatch(orderShown(orderId));
    dispatch(opened({ name: 'pay' }));
  };
}
