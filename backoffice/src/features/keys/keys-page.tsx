import { useMemo, useState, type SubmitEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KEY_SCOPES, type ApiKey, type KeyScope } from '@forno/shared/protocol/cloud/access';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { Button, EmptyState } from '@forno/shared/ui';
import '../office.css';
import { ApiError } from '../../api/api-error.ts';
import { useStores } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment, number } from '../../app/locale.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Field, Several } from '../boards/fields.tsx';

const KEY = ['api-keys'];
const SCOPE_WORDS: Readonly<Record<KeyScope, string>> = {
  'stores:read': 'Stores',
  'menus:read': 'Menus',
  'reports:read': 'Reports',
  'events:read': 'What happens, live',
};

/** What partners' programs prove themselves with. */
export function KeysPage() {
  const { api } = useCloud();
  const queries = useQueryClient();
  const stores = useStores().data?.stores ?? [];
  const keys = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.office.keys(signal) });
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const add = useMutation({
    mutationFn: api.office.addKey,
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const revoke = useMutation({
    mutationFn: ({ keyId }: ApiKey) => api.office.revokeKey(keyId),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const columns = useMemo(() => columnsOf(setLeaving), []);
  if (keys.error instanceof ApiError && keys.error.status === 403)
    return (
      <>
        <h1>API keys</h1>
        <EmptyState
          title="Not for your role"
          hint="Keys are given out and taken back by owners of the chain."
        />
      </>
    );
  return (
    <>
      <div className="bo-page-head">
        <h1>API keys</h1>
      </div>
      {add.data ? (
        <section className="forno-panel bo-section" aria-label="The new key">
          <h2>The key of {add.data.key.name}</h2>
          <p>
            It is shown this once. Copy it to the partner now; afterwards only its first letters are known.
          </p>
          <p>
            <code className="bo-secret">{add.data.secret}</code>
          </p>
          <div className="bo-actions">
            <Button onClick={() => void navigator.clipboard.writeText(add.data.secret)}>Copy</Button>
            <Button onClick={add.reset}>I have it</Button>
          </div>
        </section>
      ) : (
        <NewKey stores={stores} isBusy={add.isPending} error={add.error} onAdd={add.mutate} />
      )}
      {revoke.error ? <ErrorNote error={revoke.error} what="The key was not revoked." /> : null}
      <Loaded query={keys} failed="The keys could not be loaded." height="20rem">
        {({ keys: all }) => (
          <section className="forno-panel bo-section">
            <h2 className="forno-hidden">All keys</h2>
            <DataTable
              name="API keys"
              rows={all}
              columns={columns}
              rowId={(row) => row.keyId}
              sort={{ id: 'created', desc: true }}
              empty={
                <EmptyState
                  title="No partner has a key"
                  hint="Give one to a program that reads menus or figures."
                />
              }
            />
          </section>
        )}
      </Loaded>
      {leaving ? (
        <Dialog
          title={`Revoke the key of ${leaving.name}?`}
          onClose={() => setLeaving(null)}
          actions={
            <>
              <Button onClick={() => setLeaving(null)}>Keep it</Button>
              <Button
                kind="danger"
                onClick={() => {
                  revoke.mutate(leaving);
                  setLeaving(null);
                }}
              >
                Revoke
              </Button>
            </>
          }
        >
          <p>Its program is refused from now on. This cannot be taken back; a new key can be given out.</p>
        </Dialog>
      ) : null}
    </>
  );
}

interface NewKeyProps {
  readonly stores: readonly Store[];
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onAdd: (key: {
    name: string;
    scopes: KeyScope[];
    storeIds: string[] | null;
    requestsPerMinute: number;
  }) => void;
}

function NewKey({ stores, isBusy, error, onAdd }: NewKeyProps) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<KeyScope[]>(['menus:read']);
  const [storeIds, setStoreIds] = useState<string[]>([]);
  const [rate, setRate] = useState('600');
  const perMinute = Number(rate);
  const isRight =
    name.trim() !== '' &&
    scopes.length > 0 &&
    Number.isInteger(perMinute) &&
    perMinute >= 1 &&
    perMinute <= 60_000;
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onAdd({
      name,
      scopes,
      storeIds: storeIds.length === 0 ? null : storeIds,
      requestsPerMinute: perMinute,
    });
  };
  return (
    <form className="forno-panel bo-section" onSubmit={submit} aria-label="New key">
      <h2>New key</h2>
      {error ? <ErrorNote error={error} what="No key was made." /> : null}
      <Field label="Partner" value={name} onChange={setName} />
      <Several
        label="May read"
        options={KEY_SCOPES.map((scope) => [scope, SCOPE_WORDS[scope]] as const)}
        values={scopes}
        onChange={setScopes}
      />
      <Several
        label="Of"
        none="all stores"
        options={stores.map((store) => [store.storeId, store.name] as const)}
        values={storeIds}
        onChange={setStoreIds}
      />
      <Field
        label="Requests a minute at most"
        type="number"
        min={1}
        max={60_000}
        value={rate}
        onChange={setRate}
      />
      <div className="bo-actions">
        <Button kind="primary" type="submit" disabled={!isRight || isBusy}>
          Make a key
        </Button>
      </div>
    </form>
  );
}

const columnsOf = (onRevoke: (key: ApiKey) => void): TableColumn<ApiKey>[] => [
  {
    id: 'name',
    header: 'Partner',
    value: (row) => row.name,
    cell: (row) => <span className="bo-strong bo-nowrap">{row.name}</span>,
  },
  { id: 'prefix', header: 'Begins', value: (row) => row.prefix, cell: (row) => <code>{row.prefix}…</code> },
  {
    id: 'scopes',
    header: 'May read',
    value: (row) => row.scopes.map((scope) => SCOPE_WORDS[scope]).join(', '),
  },
  { id: 'stores', header: 'Of', value: (row) => row.storeIds?.join(', ') ?? 'all stores' },
  {
    id: 'rate',
    header: 'A minute',
    value: (row) => row.requestsPerMinute,
    cell: (row) => number(row.requestsPerMinute),
    isNumber: true,
  },
  {
    id: 'used',
    header: 'Last used',
    value: (row) => row.lastUsedAt,
    cell: (row) => (row.lastUsedAt === null ? 'never' : moment(row.lastUsedAt)),
    isNumber: true,
  },
  {
    id: 'created',
    header: 'Made',
    value: (row) => row.createdAt,
    cell: (row) => moment(row.createdAt),
    isNumber: true,
  },
  {
    id: 'state',
    header: 'State',
    value: (row) => (row.revokedAt === null ? 'in force' : 'revoked'),
    cell: (row) =>
      row.revokedAt === null ? (
        <Button onClick={() => onRevoke(row)}>Revoke {row.name}</Button>
      ) : (
        <span className="forno-chip" data-tone="red">
          revoked
        </span>
      ),
  },
];
