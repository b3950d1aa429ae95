import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WageSteps } from '@forno/shared/protocol/reports/wage-steps';
import { ROLE_WORDS } from '@forno/shared/protocol/reports/words';
import { useCloud, useSession } from '../../app/cloud-context.tsx';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { WageForm } from './wage-form.tsx';

/** What an hour of each person of a store costs, where it is not what the role says. */
export function StoreWages({ storeId, currency }: { readonly storeId: string; readonly currency: string }) {
  const { api } = useCloud();
  const session = useSession();
  const client = useQueryClient();
  const { today } = useScope();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['wages', storeId],
    queryFn: ({ signal }) => api.reports.wages(storeId, signal),
    enabled: isOpen,
  });
  const save = useMutation({
    mutationFn: (wages: Readonly<Record<string, WageSteps>>) => api.reports.saveWages(storeId, wages),
    onSuccess: async (kept) => {
      client.setQueryData(['wages', storeId], kept);
      await client.invalidateQueries({ queryKey: ['table', 'labour'] });
    },
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
      {query.data ? (
        <WageForm
          key={storeId}
          lines={query.data.people.map(({ staffId, name, role, wages }) => ({
            key: staffId,
            label: `${name}, ${ROLE_WORDS[role].toLowerCase()}`,
            placeholder: 'as the role',
            wages,
          }))}
          currency={currency}
          today={today}
          isSaving={save.isPending}
          onSave={save.mutate}
        />
      ) : null}
      <p role="status" className="forno-muted">
        {save.isSuccess ? 'Saved; the figures above reckon with it.' : ''}
      </p>
      {save.error ? <ErrorNote error={save.error} what="The wages could not be saved." /> : null}
    </details>
  );
}
