import { useMemo } from 'react';
import type { MenuIndex } from '@forno/shared/menu';
import { useNow } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { dayPartsNow, type SellContext } from './sellable.ts';

const MINUTE_MS = 60_000;

/** What decides whether a tile can be sold at this moment. */
export function useSellContext(index: MenuIndex): SellContext {
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  const service = useAppSelector((state) => selectOrder(state)?.service ?? state.view.service);
  const settings = useAppSelector(selectSettings);
  const now = useNow(useTill().now, MINUTE_MS);
  return useMemo(
    () => ({ availability, service, dayPartIds: dayPartsNow(index, now, settings) }),
    [availability, service, index, now, settings],
  );
}
