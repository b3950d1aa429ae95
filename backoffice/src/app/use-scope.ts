import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { useNow } from '@forno/shared/ui';
import { useStores } from '../api/queries.ts';
import { dateIn, periodOf, type DateRange, type Period, type Preset } from './period.ts';

export interface Scope {
  /** Undefined: all stores that one may see. */
  readonly storeId: string | undefined;
  readonly period: Period;
  readonly range: DateRange & { readonly storeId?: string };
  /** The business date, near enough, where the store is. */
  readonly today: string;
  readonly setStore: (storeId: string | undefined) => void;
  readonly setPreset: (preset: Preset) => void;
  readonly setDates: (range: DateRange) => void;
}

const clockMs = (): number => Date.now();

/** What is being looked at, as the address says it: it can be bookmarked, sent and gone back to. */
export function useScope(): Scope {
  const [params, setParams] = useSearchParams();
  const stores = useStores().data?.stores;
  const storeId = params.get('store') ?? undefined;
  const store = stores?.find((one) => one.storeId === storeId) ?? stores?.[0];
  const today = dateIn(store?.timeZone, useNow(clockMs, 60_000));
  const period = periodOf(params, today);
  const { startDate, endDate } = period;

  const change = useCallback(
    (values: Readonly<Record<string, string | undefined>>) =>
      setParams((before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(values)) {
          if (value === undefined) next.delete(key);
          else next.set(key, value);
        }
        return next;
      }),
    [setParams],
  );

  return {
    storeId,
    period,
    range: { startDate, endDate, ...(storeId !== undefined && { storeId }) },
    today,
    setStore: (store) => change({ store }),
    setPreset: (preset) => change({ period: preset, from: undefined, to: undefined }),
    setDates: (range) => change({ period: undefined, from: range.startDate, to: range.endDate }),
  };
}
