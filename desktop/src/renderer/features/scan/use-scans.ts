import { useEffect } from 'react';
import { parseBarcode, wedgeStart, wedgeStep, type WedgeOptions } from '@forno/shared/scanning';
import { codeScanned } from '../../app/counter-slice.ts';
import { selectOrder } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened, searched } from '../../app/view-slice.ts';
import { useCart } from '../order/use-cart.ts';

const WEDGE: WedgeOptions = { gapMsMax: 50, lengthMin: 6, suffix: 'Enter' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Codes from any scanner: one that types here, or one that the master hears for this terminal. */
export function useScans(): void {
  useTypedScans();
  const dispatch = useAppDispatch();
  const cart = useCart();
  const scan = useAppSelector((state) => state.counter.scan);
  const order = useAppSelector(selectOrder);
  const deals = useAppSelector((state) => state.shop.menu?.deals);
  useEffect(() => {
    if (scan === null) return;
    const barcode = parseBarcode(scan.text);
    const text = barcode.kind === 'text' ? barcode.text : scan.text;
    if (UUID.test(text)) dispatch(opened({ name: 'receipt', orderId: text.toLowerCase() }));
    else if (order?.status === 'draft' && deals?.some(({ code }) => code === text.toUpperCase()))
      cart.applyDeal(text);
    else {
      dispatch(opened({ name: 'menu' }));
      dispatch(searched(text));
    }
    // A scan is handled once, whatever changes after it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [scan]);
}

function useTypedScans(): void {
  const dispatch = useAppDispatch();
  useEffect(() => {
    let state = wedgeStart;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.key === 'Shift') return;
      const [next, action] = wedgeStep(state, { key: event.key, at: event.timeStamp }, WEDGE);
      state = next;
      if (action.does === 'pass') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (action.does !== 'scan') return;
      takeBack(document.activeElement, action.passed);
      dispatch(codeScanned(action.text));
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [dispatch]);
}

/** What a scan typed before it was known for one goes out of the field again, as if somebody had deleted it. */
function takeBack(field: Element | null, letters: number): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || letters === 0) return;
  // Past React's own setter, which would take the change for its own and tell nobody.
  Reflect.set(Object.getPrototypeOf(field) as object, 'value', field.value.slice(0, -letters), field);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
