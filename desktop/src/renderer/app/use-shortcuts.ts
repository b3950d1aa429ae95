import { useEffect } from 'react';
import { useStore } from 'react-redux';
import { useCart } from '../features/order/use-cart.ts';
import { selectOrder } from './selectors.ts';
import type { AppStore, RootState } from './store.ts';
import { lineSelected, opened, wentBack } from './view-slice.ts';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The whole till by keyboard. Letters typed anywhere search; digits are left to the keypads. */
export function useShortcuts(): void {
  const store = useStore<RootState>() as unknown as AppStore;
  const cart = useCart();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const { view } = store.getState();
      const order = selectOrder(store.getState());
      const line = order?.status === 'draft' ? order.lines.find((l) => l.lineId === view.lineId) : undefined;
      const acts: Record<string, (() => void) | undefined> = {
        F2: () => store.dispatch(opened({ name: 'orders' })),
        F3: () => store.dispatch(opened({ name: 'customers', customerId: null, typed: '' })),
        F4: () => cart.hold(),
        F7: () => store.dispatch(opened({ name: 'dispatch' })),
        F8: () => (order && order.lines.length > 0 ? store.dispatch(opened({ name: 'pay' })) : undefined),
        Escape: () =>
          store.dispatch(
            view.lineId !== null && view.pane.name === 'menu' ? lineSelected(view.lineId) : wentBack(),
          ),
      };
      const act = acts[event.key];
      if (act) {
        event.preventDefault();
        // What is typed next belongs to the pane that opens, not to the field that was left.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        return act();
      }
      if (event.ctrlKey && event.key.toLowerCase() === 'z' && !isField(event.target)) {
        event.preventDefault();
        return cart.undo();
      }
      if (event.ctrlKey && event.key === 'Enter' && view.pane.name === 'builder') {
        event.preventDefault();
        return document.querySelector<HTMLButtonElement>('.builder-add')?.click();
      }
      if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (line && event.key === 'Delete') return cart.remove(line.lineId);
      if (line && event.key === '+')
        return void cart.change(line.lineId, { quantity: Math.min(99, line.quantity + 1) }, 'order');
      if (line && event.key === '-' && line.quantity > 1)
        return void cart.change(line.lineId, { quantity: line.quantity - 1 }, 'order');
      if (event.key === '/') {
        event.preventDefault();
        return focusSearch(view.pane.name);
      }
      // The key itself lands in the field, because the focus moves before it is typed.
      if (/^\p{L}$/u.test(event.key)) focusSearch(view.pane.name);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [store, cart]);
}

/** What is typed looks for customers where customers are, and for the menu everywhere else. */
function focusSearch(pane: string): void {
  const search = document.getElementById(pane === 'customers' ? 'find-customer' : 'search');
  if (search instanceof HTMLInputElement) {
    search.focus();
    search.select();
  }
}
