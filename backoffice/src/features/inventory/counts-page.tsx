import { Link, useLocation, useNavigate } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CountSummary } from '@forno/shared/protocol/cloud/inventory/counts';
import { Button, EmptyState } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment, plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { money } from '../../ui/money-format.ts';
import { useShelves } from './stockroom-page.tsx';
import { STOCKROOM, useCounts } from './stockroom-queries.ts';

/** Counts that were made, the one that is being made, and the way to the next. */
export function CountsPage() {
  const { store, mayEdit } = useShelves();
  const { stockroom } = useCloud().api;
  const { search } = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const counts = useCounts(store.storeId);
  const open = useMutation({
    mutationFn: (kind: CountSummary['kind']) => stockroom.openCount(store.storeId, kind),
    onSuccess: async (count) => {
      queries.setQueryData(STOCKROOM.count(store.storeId, count.countId), count);
      await queries.invalidateQueries({ queryKey: STOCKROOM.counts(store.storeId) });
      await navigate({ pathname: `/inventory/counts/${count.countId}`, search });
    },
  });
  return (
    <Loaded query={counts} failed="The counts could not be loaded." height="20rem">
      {(data) => {
        const current = data.counts.find(({ status }) => status === 'open');
        const past = data.counts.filter(({ status }) => status !== 'open');
        return (
          <>
            <section className="forno-panel bo-section inv-count-start">
              {current ? (
                <>
                  <h2>A count is open</h2>
                  <p>
                    {current.counted} of {plural(current.lines, 'ingredient')} counted since{' '}
                    {moment(current.openedAt)}.
                  </p>
                  <Link
                    className="forno-button"
                    data-kind="primary"
                    data-size="large"
                    to={{ pathname: `/inventory/counts/${current.countId}`, search }}
                  >
                    Go on counting
                  </Link>
                </>
              ) : (
                <>
                  <h2>Count the shelves</h2>
                  <p className="forno-muted">
                    Everything, or only what is dear or quick to go. Selling goes on meanwhile: each shelf is
                    held against the books of the moment you looked at it.
                  </p>
                  {mayEdit ? (
                    <div className="bo-actions">
                      <Button
                        kind="primary"
                        size="large"
                        onClick={() => open.mutate('cycle')}
                        disabled={open.isPending}
                      >
                        Weekly count
                      </Button>
                      <Button size="large" onClick={() => open.mutate('full')} disabled={open.isPending}>
                        Count everything
                      </Button>
                    </div>
                  ) : null}
                </>
              )}
              {open.error ? <ErrorNote error={open.error} what="The count could not be opened." /> : null}
            </section>
            <section className="forno-panel bo-section">
              <h2>Earlier counts</h2>
              {past.length === 0 ? (
                <EmptyState
                  title="None yet"
                  hint="The first count shows how far the books are from the shelves."
                />
              ) : (
                <ul className="inv-moves">
                  {past.map((count) => (
                    <li key={count.countId}>
                      <Link
                        className="bo-row-link"
                        to={{ pathname: `/inventory/counts/${count.countId}`, search }}
                      >
                        {count.kind === 'full' ? 'Everything' : 'Weekly'}, {moment(count.openedAt)}
                      </Link>
                      <span className="inv-move-figures">
                        {count.status === 'cancelled' ? (
                          <span className="forno-muted">called off</span>
                        ) : (
                          <>
                            <span className="bo-strong">
                              {money(count.varianceCents ?? 0, store.currency)}
                            </span>{' '}
                            <span className="forno-muted">on {plural(count.counted, 'ingredient')}</span>
                          </>
                        )}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </>
        );
      }}
    </Loaded>
  );
}
