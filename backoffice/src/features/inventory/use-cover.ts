import { useMemo } from 'react';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { useMenuDocument, useStock } from '../../api/queries.ts';
import { addDays } from '../../app/period.ts';
import { byCover, coverOf, dailyUse, type Cover } from './cover.ts';

export interface StockRow extends Cover {
  readonly storeId: string;
  readonly storeName: string;
  readonly ingredientId: string;
  readonly name: string;
  readonly unit: string;
  readonly onHand: number;
  readonly reserved: number;
}

/** More stores at once would be a hundred questions; then one store is to be chosen. */
export const STORES_AT_ONCE = 10;
const USE_DAYS = 7;

/** What stores have and how long it lasts, the lowest first. */
export function useCover(stores: readonly Store[], today: string) {
  const asked = stores.slice(0, STORES_AT_ONCE);
  const menu = useMenuDocument(asked[0]?.menuId);
  // Whole days only: a morning's sales say nothing about a day.
  const range = { startDate: addDays(today, -USE_DAYS), endDate: addDays(today, -1) };
  const { levels, sales } = useStock(
    asked.map(({ storeId }) => storeId),
    range,
  );
  // The lists are new at each render; what is in them is, when one of them was answered anew.
  const stamp = [...levels, ...sales].map(({ dataUpdatedAt }) => dataUpdatedAt).join();
  const rows = useMemo(
    () =>
      stores
        .slice(0, STORES_AT_ONCE)
        .flatMap((store, index): StockRow[] => {
          // A store that never uploaded has told of no stock: its levels are all nought and mean nothing.
          const use = menu.data
            ? dailyUse(menu.data.menu, sales[index]?.data?.byProduct ?? [], USE_DAYS)
            : new Map<string, number>();
          return (store.ackedSeq === 0 ? [] : (levels[index]?.data?.levels ?? [])).map((level) => ({
            ...level,
            ...coverOf(level, use.get(level.ingredientId) ?? 0),
            storeId: store.storeId,
            storeName: store.name,
          }));
        })
        .sort(byCover),
    // oxlint-disable-next-line react/exhaustive-deps -- `stamp` stands for `levels` and `sales`
    [menu.data, stores, stamp],
  );
  return {
    rows,
    // All of it: what comes later would sort itself in between what is being read.
    isLoading: [menu, ...levels, ...sales].some(({ isLoading }) => isLoading),
    error: levels.find(({ error }) => error)?.error ?? null,
    retry: () => levels.forEach(({ refetch }) => void refetch()),
    isPartial: stores.length > asked.length,
  };
}
