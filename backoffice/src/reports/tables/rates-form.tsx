import type { ReactNode } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Rates } from '@forno/shared/protocol/reports/rates';
import { useCloud, useSession } from '../../app/cloud-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';

const KEY = ['rates'];

interface RatesFormProps {
  readonly title: string;
  readonly children: (form: {
    readonly rates: Rates;
    readonly save: (rates: Rates) => void;
    readonly isSaving: boolean;
  }) => ReactNode;
}

/** What the chain reckons with: no event says it, so an owner enters it here. */
export function RatesForm({ title, children }: RatesFormProps) {
  const { api } = useCloud();
  const session = useSession();
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.reports.rates(signal) });
  const save = useMutation({
    mutationFn: (rates: Rates) => api.reports.saveRates(rates),
    onSuccess: async (kept) => {
      client.setQueryData(KEY, kept);
      await client.invalidateQueries({ queryKey: ['table'] });
    },
  });
  if (session.status !== 'signed-in' || session.user.role !== 'owner') return null;
  if (!query.data)
    return query.error ? <ErrorNote error={query.error} what="The prices could not be loaded." /> : null;
  return (
    <details className="forno-panel bo-section bo-views">
      <summary>{title}</summary>
      {children({ rates: query.data, save: save.mutate, isSaving: save.isPending })}
      <p role="status" className="forno-muted">
        {save.isSuccess ? 'Saved; the figures above reckon with it.' : ''}
      </p>
      {save.error ? <ErrorNote error={save.error} what="The prices could not be saved." /> : null}
    </details>
  );
}
