import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ManagedUser } from '@forno/shared/protocol/cloud/access';
import type { Loose } from '../../api/bodies.ts';
import type { NewUser, UserChange } from '../../api/generated/access.ts';
import { useCloud } from '../../app/cloud-context.tsx';

const KEY = ['users'];
/** While somebody's invitation is on its way. */
const MAIL_WATCH_MS = 3000;
type Users = { readonly users: readonly ManagedUser[] };

export function useUsers() {
  const { api } = useCloud();
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.office.users(signal),
    refetchInterval: ({ state }) =>
      state.data?.users.some(({ invitationMail }) => invitationMail === 'waiting') ? MAIL_WATCH_MS : false,
  });
}

/** Shown as done at once and put back where the cloud refuses; the last change can be taken back. */
export function useUserActs() {
  const { api } = useCloud();
  const queries = useQueryClient();
  const [undoable, setUndoable] = useState<ManagedUser | null>(null);
  const put = (user: ManagedUser): void =>
    void queries.setQueryData<Users>(KEY, (all) => ({
      users: (all?.users ?? []).map((one) => (one.userId === user.userId ? user : one)),
    }));
  const change = useMutation({
    mutationFn: ({ user, body }: { user: ManagedUser; body: Loose<UserChange> }) =>
      api.office.changeUser(user.userId, body),
    onMutate: ({ user, body: { disabled, role, storeIds, regions } }) =>
      put({
        ...user,
        role,
        storeIds: storeIds && [...storeIds],
        regions: regions && [...regions],
        disabledAt: disabled ? (user.disabledAt ?? Date.now()) : null,
      }),
    onSuccess: (after, { user, body }) => {
      put(after);
      // A new password is known to nobody who could put the old one back.
      setUndoable(body.password === undefined ? user : null);
    },
    onError: (_error, { user }) => put(user),
  });
  const add = useMutation({
    mutationFn: (body: Loose<NewUser>) => api.office.addUser(body),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const resetTotp = useMutation({
    mutationFn: (userId: string) => api.office.resetTotp(userId),
    onSuccess: put,
  });
  const invite = useMutation({ mutationFn: (userId: string) => api.office.invite(userId), onSuccess: put });
  return {
    add,
    change,
    invite,
    resetTotp,
    undoable,
    undo: (): void => {
      if (!undoable) return;
      const { role, storeIds, regions, disabledAt } = undoable;
      const now = queries.getQueryData<Users>(KEY)?.users.find(({ userId }) => userId === undoable.userId);
      setUndoable(null);
      if (now)
        change.mutate(
          { user: now, body: { role, storeIds, regions, disabled: disabledAt !== null } },
          { onSuccess: () => setUndoable(null) },
        );
    },
  };
}
export type UserActs = ReturnType<typeof useUserActs>;
