import { useState, type ReactNode } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Rates } from '@forno/shared/protocol/reports/rates';
import { Button } from '@forno/shared/ui';
import { useCloud, useSession } from '../../app/cloud-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';

const KEY = ['rates'];

interface RatesFormProps {
  readonly title: string;
  readonly fields: (rates: Rates, change: (rates: Rates) => void) => ReactNode;
}

/** What the chain reckons with: no event says it, so an owner enters it here. */
export function RatesForm({ title, fields }: RatesFormProps) {
  const { api } = useCloud();
  const session = useSession();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.reports.rates(signal) });
  if (session.status !== 'signed-in' || session.user.role !== 'owner') return null;
  if (!query.data)
    return query.error ? <ErrorNote error={query.error} what="The prices could not be loaded." /> : null;
  return <Fields title={title} fields={fields} rates={query.data} />;
}

function Fields({ title, fields, rates }: RatesFormProps & { readonly rates: Rates }) {
  const { api } = useCloud();
  const client = useQueryClient();
  const [edited, setEdited] = useState(rates);
  const save = useMutation({
    mutationFn: () => api.reports.saveRates(edited),
    onSuccess: async (kept) => {
      client.setQueryData(KEY, kept);
      await client.invalidateQueries({ queryKey: ['table'] });
    },
  });
  return (
    <details className="forno-panel bo-section bo-views">
      <summary>{title}</summary>
      <form
        className="bo-rates"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {fields(edited, setEdited)}
        <Button type="submit" disabled={save.isPending}>
          Save
        </Button>
      </form>
      <p role="status" className="forno-muted">
        {save.isSuccess ? 'Saved; the figures above reckon with it.' : ''}
      </p>
      {save.error ? <ErrorNote error={save.error} what="The prices could not be saved." /> : null}
    </details>
  );
}
