import { useEffect } from 'react';
import { scannedPairing } from '@forno/shared/protocol/pairing';
import { parseBarcode } from '@forno/shared/scanning';
import { selectMenuIndex, selectOrder } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened, searched } from '../../app/view-slice.ts';
import { useCart } from '../order/use-cart.ts';
import { scannedSelection } from './scanned-selection.ts';
import { isTillCode, useTillCodes } from './till-codes.ts';
import { useTypedScans } from './use-typed-scans.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Codes from any scanner: one that types here, or one that the master hears for this terminal. */
export function useScans(): void {
  useTypedScans();
  const dispatch = useAppDispatch();
  const cart = useCart();
  const scan = useAppSelector((state) => state.counter.scan);
  const order = useAppSelector(selectOrder);
  const deals = useAppSelector((state) => state.shop.menu?.deals);
  const index = useAppSelector(selectMenuIndex);
  const acts = useTillCodes();
  useEffect(() => {
    if (scan === null) return;
    const barcode = parseBarcode(scan.text);
    const text = barcode.kind === 'text' ? barcode.text : scan.text;
    const selection = index && scannedSelection(index, scan.text);
    const act = text.toUpperCase();
    const pairing = scannedPairing(scan.text);
    if (isTillCode(act)) acts[act]();
    else if (pairing !== null) dispatch(opened({ name: 'devices', pairing }));
    else if (UUID.test(text)) dispatch(opened({ name: 'receipt', orderId: text.toLowerCase() }));
    else if (order?.status === 'draft' && deals?.some(({ code }) => code === text.toUpperCase()))
      cart.applyDeal(text);
    else if (selection) cart.add({ selection }, 'order');
    else {
      dispatch(opened({ name: 'menu' }));
      dispatch(searched(text));
    }
    // A scan is handled once, whatever changes after it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [scan]);
}
