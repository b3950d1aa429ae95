import { useMemo } from 'react';
import { pricingOf, totalsOf, type Order } from '@forno/shared/domain';
import type { OrderPricing, OrderTotals } from '@forno/shared/pricing';
import { useNow } from '@forno/shared/ui';
import { selectMenuIndex, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';

const MINUTE_MS = 60_000;

/** The order's totals now; deals come and go with the time of day, so they are looked at again each minute. */
export function useTotals(order: Order): OrderTotals {
  const menu = useAppSelector(selectMenuIndex);
  const settings = useAppSelector(selectSettings);
  const now = useNow(useTill().now, MINUTE_MS);
  return useMemo(() => totalsOf({ menu, settings, now }, order), [menu, settings, now, order]);
}

/** What prices depend on besides the lines. */
export function useOrderPricing(order: Order): OrderPricing {
  const menu = useAppSelector(selectMenuIndex);
  const settings = useAppSelector(selectSettings);
  const now = useNow(useTill().now, MINUTE_MS);
  return useMemo(() => pricingOf({ menu, settings, now }, order), [menu, settings, now, order]);
}
