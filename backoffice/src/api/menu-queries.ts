import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { menuOverridesSchema } from '@forno/shared/menu';
import type { MenuReleases } from '@forno/shared/protocol/cloud/menu-releases';
import { useCloud } from '../app/cloud-context.tsx';
import { KEYS } from './queries.ts';

const releasesKey = (menuId: string) => ['menu-releases', menuId] as const;
const checkKey = (menuId: string, storeId: string) => ['menu-check', menuId, storeId] as const;

/** Looked at often while stores take a version. */
export function useReleases(menuId: string) {
  const { api } = useCloud();
  return useQuery({
    queryKey: releasesKey(menuId),
    queryFn: ({ signal }) => api.releases.of(menuId, signal),
    refetchInterval: 3000,
  });
}

/**
 * Does something to a menu's releases: it shows at once what will be, and is put back if it was refused.
 * @param foresee what the releases are once it is done
 */
export function useReleaseAct<Wish>(
  menuId: string,
  act: (wish: Wish) => Promise<unknown>,
  foresee: (releases: MenuReleases, wish: Wish) => MenuReleases = (releases) => releases,
) {
  const client = useQueryClient();
  const queryKey = releasesKey(menuId);
  return useMutation({
    mutationFn: act,
    onMutate: async (wish: Wish) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<MenuReleases>(queryKey);
      if (before) client.setQueryData(queryKey, foresee(before, wish));
      return { before };
    },
    onError: (_error, _wish, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before);
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey }),
        client.invalidateQueries({ queryKey: KEYS.menus }),
        client.invalidateQueries({ queryKey: KEYS.versions(menuId) }),
      ]),
  });
}

/** Asked again as long as it is under way. */
export function useMenuCheck(menuId: string, storeId: string | undefined) {
  const { api } = useCloud();
  return useQuery({
    queryKey: checkKey(menuId, storeId ?? ''),
    queryFn: ({ signal }) => api.releases.check(menuId, storeId ?? '', signal),
    enabled: storeId !== undefined,
    refetchInterval: ({ state }) => {
      const phase = state.data?.check?.state;
      return phase === 'queued' || phase === 'running' ? 400 : false;
    },
  });
}

export function useStartCheck(menuId: string) {
  const { api } = useCloud();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (storeId: string) => api.releases.startCheck(menuId, storeId),
    onSuccess: (started, storeId) => client.setQueryData(checkKey(menuId, storeId), started),
  });
}

/** What regions and stores say differently in a version; none where it has none. */
export function usePublishedOverrides(sha256: string | null | undefined) {
  const { api } = useCloud();
  return useQuery({
    queryKey: ['published-overrides', sha256 ?? ''],
    queryFn: ({ signal }) =>
      sha256 ? api.publishedAs(sha256, menuOverridesSchema, signal) : Promise.resolve([]),
    enabled: sha256 !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
