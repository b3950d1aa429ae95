import { useMemo } from 'react';
import type { MenuIndex, Selection } from '@forno/shared/menu';
import { priceLine, type PricedLine } from '@forno/shared/pricing';
import type { Refusal } from '@forno/shared/domain';
import type { Result } from '@forno/shared/result';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';

/** What a selection costs and how the kitchen will read it, by the engine the master uses. */
export function usePriced(index: MenuIndex, selection: Selection): Result<PricedLine, Refusal> {
  const { storeId } = useAppSelector(selectSettings);
  const service = useAppSelector((state) => selectOrder(state)?.service ?? state.view.service);
  return useMemo(
    () => priceLine(index, selection, { storeId, service }),
    [index, selection, storeId, service],
  );
}
