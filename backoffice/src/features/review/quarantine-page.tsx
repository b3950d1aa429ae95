import { useQueries } from '@tanstack/react-query';
import type { QuarantinedEvent, Store } from '@forno/shared/protocol/cloud/stores';
import { EmptyState } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment, number } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';

/** Events that the cloud could not take: what is wrong with them, and what they say. */
export function QuarantinePage() {
  const { storeId } = useScope();
  const stores = useStores(10_000);
  return (
    <Loaded query={stores} failed="The stores could not be loaded." height="20rem">
      {({ stores: all }) => {
        const shown = all.filter(
          (store) => store.quarantined > 0 && (storeId === undefined || store.storeId === storeId),
        );
        return shown.length === 0 ? (
          <EmptyState
            title="Nothing was set apart"
            hint="An event that the cloud cannot take is tried five times, then kept here as it was sent. What comes after it flows on."
          />
        ) : (
          <Events stores={shown} />
        );
      }}
    </Loaded>
  );
}

function Events({ stores }: { stores: readonly Store[] }) {
  const { api } = useCloud();
  const found = useQueries({
    queries: stores.map(({ storeId, quarantined }) => ({
      queryKey: ['quarantine', storeId, quarantined],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.review.quarantine(storeId, signal),
    })),
  });
  return (
    <>
      <p className="forno-muted">
        These events keep their place in the shop’s log and count in no figure. The shop sold as they say; a
        newer version of this cloud may be able to read them. Send support what they say.
      </p>
      <ul className="review-list">
        {stores.map((store, nth) => {
          const { data, error } = found[nth]!;
          if (error)
            return (
              <li key={store.storeId}>
                <ErrorNote error={error} what={`The events of ${store.name} could not be loaded.`} />
              </li>
            );
          return (data?.events ?? []).map((event) => (
            <EventCard key={`${store.storeId}:${event.seq}`} store={store} event={event} />
          ));
        })}
      </ul>
    </>
  );
}

function EventCard({ store, event }: { store: Store; event: QuarantinedEvent }) {
  const { seq, field, message, receivedAt, body } = event;
  return (
    <li className="forno-panel review-card">
      <header>
        <h2>{message}</h2>
        <p className="forno-muted">
          {store.name} · event {number(seq)} of its log · {moment(receivedAt)}
          {field === '' ? null : (
            <>
              {' '}
              · in <code>{field}</code>
            </>
          )}
        </p>
      </header>
      <details>
        <summary>What it says</summary>
        <pre className="review-message">{indented(body)}</pre>
      </details>
    </li>
  );
}

/** What was sent may be no JSON at all: then it is shown as it came. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}
