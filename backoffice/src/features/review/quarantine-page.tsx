import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QuarantinedEvent, Store, TriedAgain } from '@forno/shared/protocol/cloud/stores';
import { Button, EmptyState } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { useCloud, useSession } from '../../app/cloud-context.tsx';
import { moment, number } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';

/** Events that the cloud could not take: what is wrong with them, what they say, and one more try. */
export function QuarantinePage() {
  const { storeId } = useScope();
  const stores = useStores(10_000);
  const [told, setTold] = useState('');
  return (
    <>
      <p role="status">{told}</p>
      <Loaded query={stores} failed="The stores could not be loaded." height="20rem">
        {({ stores: all }) => {
          const shown = all.filter(
            (store) => store.quarantined > 0 && (storeId === undefined || store.storeId === storeId),
          );
          return shown.length === 0 ? (
            <EmptyState
              title="Nothing is set apart"
              hint="An event that the cloud cannot take is tried five times, then kept here as it was sent until it can be taken in. What comes after it flows on."
            />
          ) : (
            <>
              <p className="forno-muted">
                These events keep their place in the shop’s log and count in no figure yet. The shop sold as
                they say. After an update the cloud may know them: try them again. Send support what does not
                fit even then. Nothing here is ever deleted.
              </p>
              {shown.map((store) => (
                <StoreEvents key={store.storeId} store={store} onTold={setTold} />
              ))}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function StoreEvents({ store, onTold }: { store: Store; onTold: (words: string) => void }) {
  const { api } = useCloud();
  const session = useSession();
  const queries = useQueryClient();
  const { storeId, name, quarantined } = store;
  const found = useQuery({
    queryKey: ['quarantine', storeId, quarantined],
    queryFn: ({ signal }) => api.review.quarantine(storeId, signal),
  });
  const again = useMutation({
    mutationFn: () => api.review.tryQuarantineAgain(storeId),
    onMutate: () => onTold(''),
    onSuccess: async (tried) => {
      onTold(toldOf(name, tried));
      await queries.invalidateQueries({ queryKey: ['quarantine', storeId] });
      await queries.invalidateQueries({ queryKey: ['stores'] });
    },
  });
  const mayTry = session.status === 'signed-in' && session.user.role !== 'viewer';
  return (
    <section aria-label={name}>
      <div className="review-store">
        <h2>
          {name}: {eventsOf(quarantined)}
        </h2>
        {mayTry ? (
          <Button kind="primary" disabled={again.isPending} onClick={() => again.mutate()}>
            {again.isPending ? 'Trying…' : 'Try again'}
          </Button>
        ) : null}
      </div>
      {again.error ? <ErrorNote error={again.error} what="That did not work." /> : null}
      <Loaded query={found} failed={`The events of ${name} could not be loaded.`} height="12rem">
        {({ events }) => (
          <ul className="review-list">
            {events.map((event) => (
              <EventCard key={event.seq} event={event} />
            ))}
            {quarantined > events.length ? (
              <li className="forno-muted">The newest {number(events.length)} are shown; all are tried.</li>
            ) : null}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

const eventsOf = (count: number): string => (count === 1 ? 'one event' : `${number(count)} events`);

function toldOf(store: string, { taken, left }: TriedAgain): string {
  if (taken === 0) return `${store}: nothing more fits yet.`;
  const stays = left === 0 ? '' : ` ${left === 1 ? 'One does' : `${number(left)} do`} not fit yet.`;
  return `${store}: ${eventsOf(taken)} taken in; orders and reports follow within moments.${stays}`;
}

function EventCard({ event }: { event: QuarantinedEvent }) {
  const { seq, field, message, receivedAt, triedAt, body } = event;
  return (
    <li className="forno-panel review-card">
      <header>
        <h3>{message}</h3>
        <p className="forno-muted">
          Event {number(seq)} of the shop’s log · came {moment(receivedAt)}
          {triedAt === null ? '' : ` · last tried ${moment(triedAt)}`}
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
