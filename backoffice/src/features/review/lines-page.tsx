import { useState, type SubmitEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GatewayAdapters, GatewayConnection } from '@forno/shared/protocol/cloud/gateway';
import { Button, EmptyState } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment, plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { OutsideCard } from './outside-card.tsx';
import { ShadowFigures } from './shadow-figures.tsx';

/** Lines to outside systems: how each is, what was said on it, and a new one. */
export function LinesPage() {
  const { api } = useCloud();
  const query = useQuery({
    queryKey: ['connections'],
    queryFn: () => api.review.connections(),
    refetchInterval: 10_000,
  });
  return (
    <Loaded query={query} failed="The lines could not be loaded." height="20rem">
      {({ connections, adapters }) => (
        <>
          {connections.length === 0 ? (
            <EmptyState
              title="No outside system yet"
              hint="A delivery partner, another POS or a till on a cable: add a line and give its address and secret to the other side."
            />
          ) : (
            <ul className="review-list">
              {connections.map((connection) => (
                <LineCard key={connection.connectionId} connection={connection} />
              ))}
            </ul>
          )}
          <AddLine adapters={adapters} />
        </>
      )}
    </Loaded>
  );
}

const BREAKER_WORDS = {
  closed: { tone: 'basil', text: 'works' },
  'half-open': { tone: 'amber', text: 'being tried again' },
  open: { tone: 'red', text: 'left alone: too many calls failed' },
} as const;

/** What only a person can mend, as long as nothing else came after it. */
const TROUBLE_WORDS: Readonly<Record<string, { readonly tone: string; readonly text: string }>> = {
  'not-open': { tone: 'red', text: 'cannot be opened: see what was said' },
};

function LineCard({ connection }: { connection: GatewayConnection }) {
  const { api } = useCloud();
  const {
    connectionId,
    name,
    adapterTitle,
    storeId,
    storeName,
    mode,
    breaker,
    deadLetters,
    lastMessageAt,
    lastOutcome,
    disabledAt,
    told,
  } = connection;
  const health = TROUBLE_WORDS[lastOutcome ?? ''] ?? BREAKER_WORDS[breaker];
  return (
    <OutsideCard
      name={name}
      about={[
        adapterTitle,
        storeName,
        mode === 'shadow' ? 'shadow: only compared' : 'live',
        ...(told === null ? [] : [toldWords(told)]),
        lastMessageAt === null ? 'nothing said yet' : `last said something ${moment(lastMessageAt)}`,
      ].join(' · ')}
      state={
        <>
          {disabledAt === null ? (
            <span className="forno-chip forno-dot" data-tone={health.tone}>
              {health.text}
            </span>
          ) : (
            <span className="forno-chip">switched off</span>
          )}{' '}
          {deadLetters === 0 ? null : (
            <span className="forno-chip forno-dot" data-tone="red">
              dead letters: {deadLetters}
            </span>
          )}
        </>
      }
      isOff={disabledAt !== null}
      onOff={() => api.review.disconnect(connectionId)}
      list="connections"
      more={mode === 'shadow' ? 'What differs, and what was said' : 'What was said'}
    >
      {mode === 'shadow' ? <ShadowFigures connectionId={connectionId} storeId={storeId} /> : null}
      <Exchanges connectionId={connectionId} />
    </OutsideCard>
  );
}

const STANDING_WORDS = {
  now: 'takes orders',
  busy: 'is busy',
  paused: 'is paused',
  closed: 'is closed',
} as const;

const toldWords = ({ takes, soldOut }: NonNullable<GatewayConnection['told']>): string =>
  `told that the shop ${STANDING_WORDS[takes]}${soldOut === 0 ? '' : ` and ${plural(soldOut, 'thing')} sold out`}`;

function Exchanges({ connectionId }: { connectionId: string }) {
  const { api } = useCloud();
  const query = useQuery({
    queryKey: ['exchanges', connectionId],
    queryFn: () => api.review.exchanges(connectionId),
    refetchInterval: 5000,
  });
  return (
    <Loaded query={query} failed="The exchanges could not be loaded." height="6rem">
      {({ exchanges }) =>
        exchanges.length === 0 ? (
          <p className="forno-muted">Nothing was said on this line yet.</p>
        ) : (
          <ul className="review-exchanges">
            {exchanges.map(({ exchangeId, at, direction, outcome, externalId, body, ms }) => (
              <li key={exchangeId}>
                <details>
                  <summary>
                    {moment(at)} · {direction === 'in' ? 'in' : 'out'} · {outcome}
                    {externalId === null ? '' : ` · ${externalId}`} · {ms} ms
                  </summary>
                  <pre className="review-message">{body}</pre>
                </details>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function AddLine({ adapters }: { adapters: GatewayAdapters }) {
  const { api } = useCloud();
  const queries = useQueryClient();
  const stores = useStores().data?.stores ?? [];
  const [adapter, setAdapter] = useState(adapters[0]?.adapter ?? '');
  const fields = adapters.find((one) => one.adapter === adapter)?.fields ?? [];
  const add = useMutation({
    mutationFn: (form: FormData) => {
      const text = (name: string): string => (form.get(name) as string | null)?.trim() ?? '';
      const secret = text('secret');
      return api.review.connect({
        storeId: text('storeId'),
        adapter,
        name: text('name'),
        mode: text('mode') === 'shadow' ? 'shadow' : 'live',
        settings: Object.fromEntries(fields.map(({ name }) => [name, text(name)])),
        ...(secret !== '' && { secret }),
      });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    add.mutate(new FormData(event.currentTarget));
  };
  return (
    <section className="forno-panel bo-section">
      <h2>Add a line</h2>
      <form className="review-form" onSubmit={submit}>
        <label className="forno-field">
          System
          <select
            className="forno-input"
            value={adapter}
            onChange={(event) => setAdapter(event.target.value)}
          >
            {adapters.map((one) => (
              <option key={one.adapter} value={one.adapter}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        <label className="forno-field">
          Store
          <select className="forno-input" name="storeId">
            {stores.map(({ storeId, name }) => (
              <option key={storeId} value={storeId}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="forno-field">
          Name
          <input className="forno-input" name="name" required maxLength={80} />
        </label>
        <label className="forno-field">
          Mode
          <select className="forno-input" name="mode">
            <option value="live">Live: its orders go to the shop</option>
            <option value="shadow">Shadow: its orders are only compared</option>
          </select>
        </label>
        {fields.map(({ name, label, value, isOptional = false }) => (
          <label key={`${adapter}-${name}`} className="forno-field">
            {label}
            <input className="forno-input" name={name} required={!isOptional} defaultValue={value} />
          </label>
        ))}
        <label className="forno-field">
          Signing secret (one is made if left out)
          <input className="forno-input" name="secret" minLength={16} maxLength={200} autoComplete="off" />
        </label>
        <Button type="submit" kind="primary" disabled={add.isPending}>
          Add
        </Button>
      </form>
      {add.data ? (
        <div className="review-secret" role="status">
          <p>Give these to the other side. The secret is shown once.</p>
          <p>
            Address <code>{new URL(add.data.path, location.origin).href}</code>
          </p>
          <p>
            Secret <code>{add.data.secret}</code>
          </p>
        </div>
      ) : null}
      {add.error ? <ErrorNote error={add.error} what="The line could not be added." /> : null}
    </section>
  );
}
