import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RingChoice, RolloutChange, UpdateRing } from '@forno/shared/protocol/cloud/updates';
import { useCloud } from '../../app/cloud-context.tsx';

const KEYS = { devices: ['update-devices'], rollouts: ['rollouts'], backups: ['shop-backups'] } as const;
const EVERY_MS = 15_000;

export function useDevices() {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.devices,
    queryFn: ({ signal }) => api.updates.devices(signal),
    refetchInterval: EVERY_MS,
  });
}

export function useRollouts() {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.rollouts,
    queryFn: ({ signal }) => api.updates.rollouts(signal),
    refetchInterval: EVERY_MS,
  });
}

export function useBackups() {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEYS.backups,
    queryFn: ({ signal }) => api.updates.backups(signal),
    refetchInterval: EVERY_MS,
  });
}

/** Each answers with what is then so. */
export function useUpdateActs() {
  const { api } = useCloud();
  const queries = useQueryClient();
  const ring = useMutation({
    mutationFn: (choice: RingChoice) => api.updates.chooseRing(choice),
    onSuccess: (fleet) => queries.setQueryData(KEYS.devices, fleet),
  });
  const rollout = useMutation({
    mutationFn: (act: RolloutAct) =>
      act.kind === 'begin'
        ? api.updates.begin(act.version, act.rings)
        : api.updates.change(act.version, act.change),
    onSuccess: (rollouts) => queries.setQueryData(KEYS.rollouts, rollouts),
  });
  return { ring, rollout };
}

export type RolloutAct =
  | { readonly kind: 'begin'; readonly version: string; readonly rings: readonly UpdateRing[] }
  | { readonly kind: 'change'; readonly version: string; readonly change: RolloutChange };
