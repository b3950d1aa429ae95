import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Rates } from '@forno/shared/protocol/reports/rates';
import { Button } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';

const KEY = ['rates'];

/** What an hour of work and an ingredient cost: no event says it, so it is entered here. */
export function RatesForm({ ingredientIds }: { ingredientIds: readonly string[] | null }) {
  const { api } = useCloud();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.reports.rates(signal) });
  if (!query.data)
    return query.error ? <ErrorNote error={query.error} what="The prices could not be loaded." /> : null;
  return <Fields rates={query.data} ingredientIds={ingredientIds} />;
}

function Fields({ rates, ingredientIds }: { rates: Rates; ingredientIds: readonly string[] | null }) {
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
  const price = (id: string, text: string): void => {
    const { [id]: _old, ...others } = edited.ingredientCentsPerThousand;
    const cents = centsOf(text);
    setEdited({
      ...edited,
      ingredientCentsPerThousand: cents === null ? others : { ...others, [id]: cents },
    });
  };
  return (
    <details className="forno-panel bo-section bo-views">
      <summary>{ingredientIds === null ? 'What an hour of work costs' : 'What ingredients cost'}</summary>
      <form
        className="bo-rates"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {ingredientIds === null ? (
          <label className="bo-field">
            Wage an hour, with all that comes with it
            <input
              className="forno-input"
              inputMode="decimal"
              defaultValue={edited.wageCentsPerHour === null ? '' : edited.wageCentsPerHour / 100}
              onChange={(event) => setEdited({ ...edited, wageCentsPerHour: centsOf(event.target.value) })}
            />
          </label>
        ) : (
          ingredientIds.map((id) => (
            <label key={id} className="bo-field">
              {id}, 1,000 base units
              <input
                className="forno-input"
                inputMode="decimal"
                defaultValue={(edited.ingredientCentsPerThousand[id] ?? Number.NaN) / 100 || ''}
                onChange={(event) => price(id, event.target.value)}
              />
            </label>
          ))
        )}
        <Button type="submit" disabled={save.isPending}>
          Save
        </Button>
      </form>
      {save.error ? <ErrorNote error={save.error} what="The prices could not be saved." /> : null}
    </details>
  );
}

/** `17.5` is 1750; nothing, or no price, is none. */
function centsOf(text: string): number | null {
  const value = Number(text.replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) || value < 0 ? null : Math.round(value * 100);
}
