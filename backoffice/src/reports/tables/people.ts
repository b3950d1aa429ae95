import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Role } from '@forno/shared/domain';
import type { TableContract } from '@forno/shared/protocol/reports/table';
import { useCloud } from '../../app/cloud-context.tsx';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  cashier: 'Cashier',
  kitchen: 'Kitchen',
  driver: 'Driver',
  'shift-lead': 'Shift lead',
  manager: 'Manager',
};

const OF_PEOPLE = ['userId', 'staffId'];

/** Names by staff id, where a report has people in its rows. Two of one id in two stores are both named. */
export function usePeopleNames(
  { columns }: TableContract,
  storeId: string | undefined,
): ReadonlyMap<string, string> {
  const { api } = useCloud();
  const { data } = useQuery({
    queryKey: ['report-people', storeId],
    queryFn: ({ signal }) => api.reports.people(storeId, signal),
    enabled: OF_PEOPLE.some((column) => column in columns),
    staleTime: 5 * 60_000,
  });
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { staffId, name } of data?.people ?? []) {
      const other = names.get(staffId);
      names.set(staffId, other === undefined || other === name ? name : `${other}, ${name}`);
    }
    return names;
  }, [data]);
}
