import { useMemo } from 'react';
import { dayPartsAt, localTime, saleTime } from '@forno/shared/domain';
import type { MenuIndex } from '@forno/shared/menu';
import { useNow } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import type { SellContext } from './sellable.ts';

const MINUTE_MS = 60_000;

/** What decides whether a tile can be sold: on the order at hand, for the time that it is for. */
export function useSellContext(index: MenuIndex): SellContext {
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  const service = useAppSelector((state) => selectOrder(state)?.service ?? state.view.service);
  const dueAt = useAppSelector((state) => selectOrder(state)?.dueAt ?? null);
  const saleAt = useAppSelector((state) => selectOrder(state)?.saleAt);
  const { timeZone } = useAppSelector(selectSettings);
  const now = useNow(useTill().now, MINUTE_MS);
  return useMemo(() => {
    const local = localTime(saleTime({ now }, { dueAt, ...(saleAt !== undefined && { saleAt }) }), timeZone);
    return { availability, service, date: local.date, dayPartIds: dayPartsAt(index.menu.dayParts, local) };
  }, [availability, service, index, now, dueAt, saleAt, timeZone]);
}
