import { useEffect } from 'react';
import type { ShowCustomer } from '@forno/shared/protocol/customer-screen';
import type { RootState } from '../../app/store.ts';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';

const NOTHING: ShowCustomer = { orderId: null, phase: 'idle', pay: null, changeCents: null };

/** Tells the master what this terminal shows, for the display that faces its customer: on each change and each connection. */
export function useTellCustomer(): void {
  const till = useTill();
  const isOnline = useAppSelector((state) => state.shop.link.state === 'online');
  // As text: the same facts are not told twice.
  const shown = useAppSelector((state) => JSON.stringify(shownOf(state)));
  useEffect(() => {
    if (isOnline) void till.request('show-customer', JSON.parse(shown) as ShowCustomer);
  }, [till, shown, isOnline]);
  // Nobody at the terminal: nothing for a customer to read.
  useEffect(() => () => void till.request('show-customer', NOTHING), [till]);
}

/** The order on the left; while one reads the change of a paid one, that. */
function shownOf({ view, counter }: RootState): ShowCustomer {
  const { pane, orderId } = view;
  if (pane.name === 'done')
    return { orderId: pane.orderId, phase: 'done', pay: null, changeCents: pane.changeCents };
  if (orderId === null) return NOTHING;
  const { asking } = counter;
  if (asking?.orderId !== orderId) return { orderId, phase: 'order', pay: null, changeCents: null };
  const { dueCents, tipCents, asksTip } = asking;
  return { orderId, phase: 'pay', pay: { dueCents, tipCents, asksTip }, changeCents: null };
}
