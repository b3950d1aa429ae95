import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { StoreWages as Wages } from '@forno/shared/protocol/reports/rates';
import { Button } from '@forno/shared/ui';
import { useCloud, useSession } from '../../app/cloud-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { MoneyInput } from './money-input.tsx';
import { ROLE_NAMES } from './people.ts';

/** What an hour of each person of a store costs, where it is not what the role says. */
export function StoreWages({ storeId }: { readonly storeId: string }) {
  const { api } = useCloud();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['wages', storeId],
    queryFn: ({ signal }) => api.reports.wages(storeId, signal),
    enabled: isOpen,
  });
  if (session.status !== 'signed-in' || session.user.role === 'viewer') return null;
  return (
    <details
      className="forno-panel bo-section bo-views"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>What an hour of each person costs</summary>
      {query.error ? <ErrorNote error={query.error} what="The wages could not be loaded." /> : null}
      {query.data ? <Fields key={storeId} storeId={storeId} people={query.data.people} /> : null}
    </details>
  );
}

function Fields({ storeId, people }: { readonly storeId: string; readonly people: Wages['people'] }) {
  const { api } = useCloud();
  const client = useQueryClient();
  const [changed, setChanged] = useState<Readonly<Record<string, number | null>>>({});
  const save = useMutation({
    mutationFn: () => api.reports.saveWages(storeId, changed),
    onSuccess: async (kept) => {
      client.setQueryData(['wages', storeId], kept);
      setChanged({});
      await client.invalidateQueries({ queryKey: ['table', 'labour'] });
    },
  });
  return (
    <form
      className="bo-rates"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {people.map(({ staffId, name, role, wageCentsPerHour }) => (
        <MoneyInput
          key={staffId}
          label={`${name}, ${ROLE_NAMES[role].toLowerCase()}`}
          cents={wageCentsPerHour}
          placeholder="as the role"
          onChange={(cents) => setChanged((before) => ({ ...before, [staffId]: cents }))}
        />
      ))}
      <Button type="submit" disabled={save.isPending || Object.keys(changed).length === 0}>
        Save
      </Button>
      {save.error ? <ErrorNote error={save.error} what="The wages could not be saved." /> : null}
    </form>
  );
}
