import { useMemo } from 'react';
import type { FleetMember, RingChoice } from '@forno/shared/protocol/cloud/updates';
import { EmptyState, useNow } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { moment, number, since } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Backups } from './backups.tsx';
import { RING_WORDS, RingSelect } from './ring-select.tsx';
import { Rollouts } from './rollouts.tsx';
import { useDevices, useRollouts, useUpdateActs } from './use-devices.ts';
import './devices.css';

interface DeviceRow extends FleetMember {
  readonly storeName: string;
  readonly now: number;
  readonly onRing: (choice: RingChoice) => void;
}

const clockMs = (): number => Date.now();

/** Every device of the chain: what runs on it, whether it is well, and when it takes the next version. */
export function DevicesPage() {
  const { storeId } = useScope();
  const devices = useDevices();
  const rollouts = useRollouts();
  const stores = useStores();
  const { ring, rollout } = useUpdateActs();
  const now = useNow(clockMs, 10_000);
  const { mutate: onRing } = ring;
  const rows = useMemo((): DeviceRow[] => {
    const names = new Map(stores.data?.stores.map((store) => [store.storeId, store.name]));
    return (devices.data?.members ?? [])
      .filter((member) => storeId === undefined || member.storeId === storeId)
      .map((member) => ({ ...member, storeName: names.get(member.storeId) ?? member.storeId, now, onRing }));
  }, [devices.data, stores.data, storeId, now, onRing]);
  const shown = useMemo(
    () => (stores.data?.stores ?? []).filter((store) => storeId === undefined || store.storeId === storeId),
    [stores.data, storeId],
  );
  const failed = rows.filter(({ health }) => health === 'failed').length;
  const error = ring.error ?? rollout.error;
  return (
    <>
      <div className="bo-page-head">
        <h1>Devices</h1>
        <p className="bo-chips">
          <span className="forno-chip">{number(rows.length)} devices</span>
          {failed === 0 ? null : (
            <span className="forno-chip" data-tone="red">
              {number(failed)} went back from a version
            </span>
          )}
        </p>
      </div>
      {error ? <ErrorNote error={error} what="That was not saved." /> : null}
      <section className="forno-panel bo-section">
        <h2>New versions</h2>
        <p className="forno-muted bo-note">
          A version goes out to 1, 10, 50 and 100 % of its rings, a day each, and halts by itself when devices
          go back from it; the share can be set and held by hand. Nothing is changed while a shop is open; its
          master comes last.
        </p>
        <label className="bo-rollout-ring">
          {storeId === undefined ? 'Ring of the chain' : 'Ring of this store'}
          <RingSelect
            label={storeId === undefined ? 'Ring of the chain' : 'Ring of this store'}
            ring={devices.data?.chosen.find((choice) => choice.storeId === (storeId ?? null))?.ring ?? null}
            inherited={storeId === undefined ? RING_WORDS.everyone : 'As the chain'}
            onChoose={(chosen) => onRing({ storeId: storeId ?? null, memberId: null, ring: chosen })}
          />
        </label>
        <Loaded query={rollouts} failed="The versions could not be loaded." height="8rem">
          {({ rollouts: all, offered }) => (
            <Rollouts rollouts={all} offered={offered} isBusy={rollout.isPending} onAct={rollout.mutate} />
          )}
        </Loaded>
      </section>
      <Loaded query={devices} failed="The devices could not be loaded." height="30rem">
        {() => (
          <section className="forno-panel bo-section">
            <h2 className="forno-hidden">All devices</h2>
            <DataTable
              key={storeId ?? 'all'}
              name="Devices"
              rows={rows}
              columns={storeId === undefined ? COLUMNS : COLUMNS.filter(({ id }) => id !== 'store')}
              rowId={(row) => `${row.storeId}:${row.memberId}`}
              sort={{ id: 'health', desc: true }}
              empty={
                <EmptyState
                  title="No device yet"
                  hint="A shop's master tells of its tills and screens within five minutes of its first start."
                />
              }
            />
          </section>
        )}
      </Loaded>
      <Backups stores={shown} now={now} />
    </>
  );
}

const HEALTH = {
  healthy: ['0', 'basil', 'Well'],
  unknown: ['1', undefined, 'Does not say'],
  silent: ['2', 'amber', 'Silent'],
  failed: ['3', 'red', 'Went back'],
} as const;

const COLUMNS: TableColumn<DeviceRow>[] = [
  {
    id: 'name',
    header: 'Device',
    value: (row) => row.name,
    cell: (row) => <span className="bo-strong bo-nowrap">{row.name}</span>,
  },
  { id: 'store', header: 'Store', value: (row) => row.storeName },
  { id: 'kind', header: 'Kind', value: (row) => row.kind.replaceAll('-', ' ') },
  {
    id: 'version',
    header: 'Version',
    value: (row) => row.version,
    cell: (row) => row.version ?? '–',
  },
  {
    id: 'health',
    header: 'Health',
    value: (row) => HEALTH[row.health][0],
    csv: (row) => HEALTH[row.health][2],
    cell: (row) => (
      <span className="forno-chip forno-dot" data-tone={HEALTH[row.health][1]}>
        {HEALTH[row.health][2]}
        {row.health === 'failed' ? ` from ${row.refused.join(', ')}` : ''}
      </span>
    ),
  },
  {
    id: 'ring',
    header: 'Ring',
    value: (row) => row.ring,
    cell: (row) => (
      <RingSelect
        label={`Ring of ${row.name}, ${row.storeName}`}
        ring={row.ringFrom === 'device' ? row.ring : null}
        inherited={
          row.ringFrom === 'device' ? 'As the store' : `${RING_WORDS[row.ring]} (${FROM[row.ringFrom]})`
        }
        onChoose={(ring) => row.onRing({ storeId: row.storeId, memberId: row.memberId, ring })}
      />
    ),
  },
  {
    id: 'reported',
    header: 'Heard of',
    value: (row) => row.reportedAt,
    csv: (row) => new Date(row.reportedAt).toISOString(),
    cell: (row) =>
      row.online ? (
        'online'
      ) : (
        <time dateTime={new Date(row.reportedAt).toISOString()} title={moment(row.reportedAt)}>
          {since(row.reportedAt, row.now)}
        </time>
      ),
    isNumber: true,
  },
  { id: 'id', header: 'Id', value: (row) => row.memberId, isExtra: true },
];

const FROM = { default: 'the chain’s default', chain: 'the chain’s', store: 'the store’s' } as const;
