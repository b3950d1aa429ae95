import { keepPreviousData, QueryClient, useQueries, useQuery } from '@tanstack/react-query';
import type { ReportRange } from '@forno/shared/protocol/reports/common';
import { useCloud } from '../app/cloud-context.tsx';
import { ApiError } from './api-error.ts';

const MINUTE_MS = 60_000;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal stays one however often it is asked for.
        retry: (failures, error) => error instanceof ApiError && error.retryable && failures < 3,
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, 15_000),
      },
    },
  });
}

export const KEYS = {
  stores: ['stores'],
  audit: (query: Readonly<Record<string, string>>) => ['audit', query],
  live: (storeId: string | undefined) => ['live', storeId ?? null],
  performance: (storeId: string | undefined) => ['performance', storeId ?? null],
  inventory: (storeId: string) => ['inventory', storeId],
  availability: (storeId: string) => ['availability', storeId],
  summary: (range: ReportRange) => ['summary', range],
  daily: (range: ReportRange) => ['daily', range],
  menus: ['menus'],
  menu: (menuId: string) => ['menu', menuId],
  menuToEdit: (menuId: string) => ['menu-to-edit', menuId],
  versions: (menuId: string) => ['versions', menuId],
  boards: ['boards'],
  storeScreens: (storeId: string) => ['store-screens', storeId],
  published: (sha256: string) => ['published', sha256],
} as const;

export function useStores(everyMs = MINUTE_MS) {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.stores,
    queryFn: ({ signal }) => api.stores(signal),
    refetchInterval: everyMs,
  });
}

export function useAudit(query: Readonly<Record<string, string>>) {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.audit(query),
    queryFn: ({ signal }) => api.audit(query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useSummary(range: ReportRange, isWanted = true) {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.summary(range),
    queryFn: ({ signal }) => api.ordersSummary(range, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 2 * MINUTE_MS,
    enabled: isWanted,
  });
}

export function useDaily(range: ReportRange) {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.daily(range),
    queryFn: ({ signal }) => api.dailyMetrics(range, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 2 * MINUTE_MS,
  });
}

/** Stock of several stores and what they sold, a pair of answers a store. */
export function useStock(storeIds: readonly string[], range: Omit<ReportRange, 'storeId'>) {
  const { api } = useCloud();
  const levels = useQueries({
    queries: storeIds.map((storeId) => ({
      queryKey: KEYS.inventory(storeId),
      queryFn: ({ signal }: { signal: AbortSignal }) => api.inventory(storeId, signal),
      refetchInterval: MINUTE_MS,
    })),
  });
  const sales = useQueries({
    queries: storeIds.map((storeId) => ({
      queryKey: KEYS.summary({ ...range, storeId }),
      queryFn: ({ signal }: { signal: AbortSignal }) => api.ordersSummary({ ...range, storeId }, signal),
      staleTime: 10 * MINUTE_MS,
    })),
  });
  return { levels, sales };
}

export function useMenus() {
  const { api } = useCloud();
  return useQuery({ queryKey: KEYS.menus, queryFn: ({ signal }) => api.menus(signal) });
}

export function useMenuDocument(menuId: string | undefined) {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.menu(menuId ?? ''),
    queryFn: ({ signal }) => api.menu(menuId ?? '', signal),
    enabled: menuId !== undefined,
    staleTime: 10 * MINUTE_MS,
  });
}

/**
 * Asked for once, and anew each time the page is opened: the page works on its own copy, and a
 * conflict is told when it saves.
 */
export function useMenuToEdit(menuId: string) {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.menuToEdit(menuId),
    queryFn: ({ signal }) => api.menu(menuId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Asked for once, as the menu to edit is: the page works on its own copy. */
export function useBoards() {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.boards,
    queryFn: ({ signal }) => api.boards(signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Asked for once, as the boards are: the page works on its own copy. */
export function useStoreScreens(storeId: string) {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.storeScreens(storeId),
    queryFn: ({ signal }) => api.storeScreens(storeId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useVersions(menuId: string) {
  const { api } = useCloud();
  return useQuery({ queryKey: KEYS.versions(menuId), queryFn: ({ signal }) => api.versions(menuId, signal) });
}

/** What a hash names never changes. */
export function usePublished(sha256: string | undefined) {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.published(sha256 ?? ''),
    queryFn: ({ signal }) => api.published(sha256 ?? '', signal),
    enabled: sha256 !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
