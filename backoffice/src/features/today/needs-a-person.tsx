import { useMemo } from 'react';
import { Link, useLocation } from 'react-router';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { useNow } from '@forno/shared/ui';
import type { useStores } from '../../api/queries.ts';
import { plural, since } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useCover, type StockRow } from '../inventory/use-cover.ts';
import { storeState } from '../stores/store-state.ts';

interface Concern {
  readonly key: string;
  readonly tone: 'red' | 'amber';
  readonly title: string;
  readonly detail: string;
  readonly place: string;
  readonly action: string;
}

const clockMs = (): number => Date.now();

/** What will not mend itself, the worst first; one line of calm when there is nothing. */
export function NeedsAPerson({ query, storeId, today }: { query: ReturnType<typeof useStores>; storeId: string | undefined; today: string }) {
  const stores = query.data?.stores;
  const { search } = useLocation();
  const now = useNow(clockMs, 15_000);
  const seen = useMemo(() => (stores ?? []).filter((store) => storeId === undefined || store.storeId === storeId), [stores, storeId]);
  const { rows, isLoading, error } = useCover(seen, today);
  const concerns = [...seen.flatMap((store) => storeConcern(store, now)), ...stockConcerns(rows)].sort((a, b) => (a.tone === b.tone ? 0 : a.tone === 'red' ? -1 : 1));
  if (query.error && stores === undefined) return <ErrorNote error={query.error} what="The stores could not be asked." onRetry={() => void query.refetch()} />;
  const isWaiting = stores === undefined || (isLoading && rows.length === 0);
  return (
    <section className="bo-concerns" aria-label="What needs a person" aria-busy={isWaiting}>
      {concerns.length === 0 ? (
        <p className="bo-calm">{isWaiting ? 'Looking for what needs a person…' : error ? 'The stores are heard from; their stock could not be asked.' : 'Nothing needs you: the stores are heard from and no shelf runs low.'}</p>
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

function storeConcern(store: Store, now: number): Concern[] {
  const at = { key: store.storeId, place: '/stores', action: 'See stores' };
  const { name, lastSyncAt, quarantined } = store;
  switch (storeState(store, now)) {
    case 'quarantine':
      return [{ ...at, tone: 'red', title: name, detail: `has ${plural(quarantined, 'event')} that the cloud could not take. The rest flows on; somebody has to look at them.` }];
    case 'silent':
    case 'late':
      return [{ ...at, tone: 'amber', title: name, detail: `was last heard from ${since(lastSyncAt ?? now, now)}. It sells on by itself; its sales here are behind.` }];
    case 'never':
    case 'well':
      return [];
  }
}

/** One line a store, or a bad morning would fill the page. */
function stockConcerns(rows: readonly StockRow[]): Concern[] {
  return [...Map.groupBy(rows.filter(({ state }) => state !== 'enough'), ({ storeId }) => storeId)].map(([storeId, low]) => {
    const out = low.filter(({ state }) => state === 'out');
    const shown = low.slice(0, 3).map(({ name }) => name).join(', ');
    const more = low.length > 3 ? ` and ${low.length - 3} more` : '';
    const words = out.length > 0 ? `is out of ${plural(out.length, 'ingredient')}` : `runs low on ${plural(low.length, 'ingredient')}`;
    return { key: `stock:${storeId}`, tone: out.length > 0 ? 'red' : 'amber', title: low[0]!.storeName, detail: `${words}: ${shown}${more}.`, place: '/inventory', action: 'See stock' } as const;
  });
}
