import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { AvailabilityEntry } from '../../api/cloud.ts';
import { KEYS } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import type { Subject } from './menu-edit.ts';

const keyOf = ({ kind, id }: Subject): string => `${kind}:${id}`;

/** What one shop sells and what it was told; the shop decides, so an answer takes a moment. */
export function useAvailability(storeId: string | undefined) {
  const { api } = useCloud();
  /** Told and not yet heard back. */
  const [told, setTold] = useState<ReadonlyMap<string, boolean>>(new Map());
  const query = useQuery({
    queryKey: KEYS.availability(storeId ?? ''),
    queryFn: async ({ signal }) => {
      const { entries } = await api.availability(storeId ?? '', signal);
      const soldOut = new Set(entries.filter(({ available }) => !available).map(keyOfEntry));
      // Heard back from: no more waiting for those.
      setTold((before) => new Map([...before].filter(([key, available]) => available === soldOut.has(key))));
      return entries;
    },
    enabled: storeId !== undefined,
    refetchInterval: told.size > 0 ? 1000 : 15_000,
  });
  const change = useMutation({
    mutationFn: ({ subject, available }: { subject: Subject; available: boolean }) =>
      api.setAvailability(storeId ?? '', { ...subject, available }),
    onMutate: ({ subject, available }) => setTold((before) => new Map(before).set(keyOf(subject), available)),
    onError: (_error, { subject }) =>
      setTold((before) => new Map([...before].filter(([key]) => key !== keyOf(subject)))),
    onSettled: () => query.refetch(),
  });
  const isSoldOut = (subject: Subject): boolean =>
    query.data?.some((entry) => keyOfEntry(entry) === keyOf(subject) && !entry.available) ?? false;
  return {
    query,
    change,
    isSoldOut,
    toldOf: (subject: Subject): boolean | undefined => told.get(keyOf(subject)),
  };
}
export type Availability = ReturnType<typeof useAvailability>;

const keyOfEntry = ({ kind, id }: AvailabilityEntry): string => `${kind}:${id}`;
