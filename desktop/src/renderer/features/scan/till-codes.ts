import { useStore } from 'react-redux';
import { cashDueCents, paidCents, totalsOf } from '@forno/shared/domain';
import { selectMenuIndex, selectOrder, selectSettings } from '../../app/selectors.ts';
import type { AppStore, RootState } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { useCart } from '../order/use-cart.ts';

/** Codes on the card beside the scanner: what the keys do, for hands that hold nothing else. */
export const TILL_CODES = ['FORNO-PAY', 'FORNO-EXACT', 'FORNO-CARD', 'FORNO-NEXT', 'FORNO-UNDO'] as const;
export type TillCode = (typeof TILL_CODES)[number];

export const isTillCode = (text: string): text is TillCode =>
  (TILL_CODES as readonly string[]).includes(text);

export function useTillCodes(): Readonly<Record<TillCode, () => void>> {
  const till = useTill();
  const cart = useCart();
  const store = useStore<RootState>() as unknown as AppStore;
  /** The order on show with what is to pay, where there is something; the pane that says what comes of it is open then. */
  const toPay = (): { readonly orderId: string; readonly dueCents: number } | null => {
    const state = store.getState();
    const order = selectOrder(state);
    if (!order || order.lines.length === 0) return null;
    store.dispatch(opened({ name: 'pay' }));
    const [menu, settings] = [selectMenuIndex(state), selectSettings(state)];
    const totals = totalsOf({ menu, settings, now: till.now() }, order);
    const dueCents = totals.totalCents - paidCents(order) - order.forgivenCents;
    return dueCents > 0 ? { orderId: order.orderId, dueCents } : null;
  };
  return {
    'FORNO-PAY': () => void toPay(),
    'FORNO-EXACT': () => {
      const due = toPay();
      if (!due) return;
      const { cashRoundingCents } = selectSettings(store.getState());
      const tenderedCents = cashDueCents(due.dueCents, cashRoundingCents);
      till.send({ type: 'TakeCash', orderId: due.orderId, paymentId: till.newId(), tenderedCents }, 'pay');
    },
    'FORNO-CARD': () => {
      const due = toPay();
      if (due) till.send({ type: 'StartCard', orderId: due.orderId, paymentId: till.newId() }, 'pay');
    },
    'FORNO-NEXT': () => cart.leave(),
    'FORNO-UNDO': () => cart.undo(),
  };
}
