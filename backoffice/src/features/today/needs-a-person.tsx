import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { useNow } from '@forno/shared/ui';
import type { useStores } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useCover } from '../inventory/use-cover.ts';
import { concernsOf, reviewConcerns } from './concerns.ts';

const clockMs = (): number => Date.now();

/** What will not mend itself, the worst first; one line of calm when there is nothing. */
export function NeedsAPerson({
  query,
  storeId,
  today,
}: {
  query: ReturnType<typeof useStores>;
  storeId: string | undefined;
  today: string;
}) {
  const stores = query.data?.stores;
  const { search } = useLocation();
  const now = useNow(clockMs, 15_000);
  const seen = useMemo(
    () => (stores ?? []).filter((store) => storeId === undefined || store.storeId === storeId),
    [stores, storeId],
  );
  const { rows, isLoading, error } = useCover(seen, today);
  const waiting = useWaiting(storeId);
  const concerns = [...reviewConcerns(waiting), ...concernsOf(seen, rows, now)];
  if (query.error && stores === undefined)
    return (
      <ErrorNote
        error={query.error}
        what="The stores could not be asked."
        onRetry={() => void query.refetch()}
      />
    );
  const isWaiting = stores === undefined || (isLoading && rows.length === 0);
  return (
    <section className="bo-concerns" aria-label="What needs a person" aria-busy={isWaiting}>
      {concerns.length === 0 ? (
        <p className="bo-calm">
          {isWaiting
            ? 'Looking for what needs a person…'
            : error
              ? 'The stores are heard from; their stock could not be asked.'
              : 'Nothing needs you: every store is heard from and no shelf runs low.'}
        </p>
      ) : (
        <ul>
          {concerns.map(({ key, tone, title, detail, place, action }) => (
            <li key={key} data-tone={tone}>
              <p>
                <b>{title}</b> {detail}
              </p>
              <Link to={{ pathname: place, search }}>{action}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How much waits on the review pages; nothing while it cannot be asked. */
function useWaiting(storeId: string | undefined): {
  readonly conflicts: number;
  readonly deadLetters: number;
} {
  const { api } = useCloud();
  const conflicts = useQuery({
    queryKey: ['conflicts', 'open', storeId ?? null],
    queryFn: () => api.review.conflicts('open', storeId),
    refetchInterval: 60_000,
  });
  const letters = useQuery({
    queryKey: ['dead-letters', 'open'],
    queryFn: () => api.review.deadLetters('open'),
    refetchInterval: 60_000,
  });
  return { conflicts: conflicts.data?.open ?? 0, deadLetters: letters.data?.open ?? 0 };
}
