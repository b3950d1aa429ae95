import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isLookedUp, namesFrom, type NameOf } from '@forno/shared/protocol/reports/names';
import type { TableContract } from '@forno/shared/protocol/reports/table';
import { useCloud } from '../../app/cloud-context.tsx';

/** What the ids and codes in a report's rows are called. */
export function useNames(contract: TableContract, storeId: string | undefined): NameOf {
  const { api } = useCloud();
  const { data } = useQuery({
    queryKey: ['report-names', contract.name, storeId],
    queryFn: ({ signal }) => api.reports.names(contract, storeId, signal),
    enabled: Object.values(contract.columns).some(({ names }) => names !== undefined && isLookedUp(names)),
    staleTime: 5 * 60_000,
  });
  return useMemo(() => namesFrom(data?.names ?? []), [data]);
}
