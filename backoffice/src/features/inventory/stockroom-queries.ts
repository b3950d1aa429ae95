import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MovesAsked } from '../../api/inventory.ts';
import { useCloud } from '../../app/cloud-context.tsx';

const MINUTE_MS = 60_000;

/** Everything of a store's stockroom begins with its id, so that a booking can refresh all of it. */
export const STOCKROOM = {
  of: (storeId: string) => ['stockroom', storeId],
  stock: (storeId: string) => ['stockroom', storeId, 'stock'],
  orders: (storeId: string) => ['stockroom', storeId, 'orders'],
  counts: (storeId: string) => ['stockroom', storeId, 'counts'],
  count: (storeId: string, countId: string) => ['stockroom', storeId, 'count', countId],
  transfers: (storeId: string) => ['stockroom', storeId, 'transfers'],
  moves: (storeId: string, ingredientId: string) => ['stockroom', storeId, 'moves', ingredientId],
  forecast: (storeId: string, ingredientId: string) => ['stockroom', storeId, 'forecast', ingredientId],
  variance: (storeId: string, range: object) => ['stockroom', storeId, 'variance', range],
  ingredients: ['stock-ingredients'],
  suppliers: ['stock-suppliers'],
} as const;

export function useStockroom(storeId: string) {
  const { stockroom } = useCloud().api;
  return useQuery({
    queryKey: STOCKROOM.stock(storeId),
    queryFn: ({ signal }) => stockroom.stock(storeId, signal),
    refetchInterval: MINUTE_MS,
  });
}

export function useOrders(storeId: string) {
  const { stockroom } = useCloud().api;
  return useQuery({
    queryKey: STOCKROOM.orders(storeId),
    queryFn: ({ signal }) => stockroom.purchaseOrders(storeId, signal),
    refetchInterval: MINUTE_MS,
  });
}

export function useCounts(storeId: string) {
  const { stockroom } = useCloud().api;
  return useQuery({
    queryKey: STOCKROOM.counts(storeId),
    queryFn: ({ signal }) => stockroom.counts(storeId, signal),
  });
}

/** Kept for a whole walk along the shelves: a phone that loses the network must not lose the sheet. */
export function useCount(storeId: string, countId: string) {
  const { stockroom } = useCloud().api;
  return useQuery({
    queryKey: STOCKROOM.count(storeId, countId),
    queryFn: ({ signal }) => stockroom.count(storeId, countId, signal),
    gcTime: 12 * 60 * MINUTE_MS,
  });
}

export function useTransfers(storeId: string) {
  const { stockroom } = useCloud().api;
  return useQuery({
    queryKey: STOCKROOM.transfers(storeId),
    queryFn: ({ signal }) => stockroom.transfers(storeId, signal),
    refetchInterval: MINUTE_MS,
  });
}

/** The last moves of one kind, or of one ingredient: of all of them together, sales hide everything else. */
export function useMoves(storeId: string, only: Omit<MovesAsked, 'storeId'>) {
  const { stockroom } = useCloud().api;
  return useQuery({
    queryKey: STOCKROOM.moves(storeId, only.ingredientId ?? only.kind ?? '*'),
    queryFn: ({ signal }) => stockroom.moves({ storeId, ...only }, signal),
  });
}

export function useForecast(storeId: string, ingredientId: string) {
  const { stockroom } = useCloud().api;
  return useQuery({
    queryKey: STOCKROOM.forecast(storeId, ingredientId),
    queryFn: ({ signal }) => stockroom.forecast(storeId, ingredientId, signal),
    staleTime: 10 * MINUTE_MS,
  });
}

export function useVariance(storeId: string, range: { startDate: string; endDate: string }) {
  const { stockroom } = useCloud().api;
  const { startDate, endDate } = range;
  return useQuery({
    queryKey: STOCKROOM.variance(storeId, { startDate, endDate }),
    queryFn: ({ signal }) => stockroom.variance(storeId, { startDate, endDate }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useIngredients() {
  const { stockroom } = useCloud().api;
  return useQuery({
    queryKey: STOCKROOM.ingredients,
    queryFn: ({ signal }) => stockroom.ingredients(signal),
    staleTime: 5 * MINUTE_MS,
  });
}

export function useSuppliers() {
  const { stockroom } = useCloud().api;
  return useQuery({
    queryKey: STOCKROOM.suppliers,
    queryFn: ({ signal }) => stockroom.suppliers(signal),
    staleTime: 5 * MINUTE_MS,
  });
}
