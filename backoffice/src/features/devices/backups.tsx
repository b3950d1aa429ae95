import { useMemo } from 'react';
import { EmptyState } from '@forno/shared/ui';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { moment, number, plural, since } from '../../app/locale.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { backupState, bytesWords, type BackupState } from './backup-state.ts';
import { useBackups } from './use-devices.ts';

interface BackupRow {
  readonly storeId: string;
  readonly name: string;
  readonly state: BackupState;
  readonly keptAt: number | null;
  readonly bytes: number;
  readonly parts: number;
  readonly unfinished: number;
  readonly now: number;
}

/** Which shops have a copy of themselves here, and how one is brought back. */
export function Backups({ stores, now }: { readonly stores: readonly Store[]; readonly now: number }) {
  const backups = useBackups();
  const rows = useMemo((): BackupRow[] => {
    const kept = new Map(backups.data?.backups.map((backup) => [backup.storeId, backup]));
    return stores.map(({ storeId, name, lastSyncAt }) => {
      const backup = kept.get(storeId);
      const { keptAt = null, bytes = 0, parts = 0, unfinished = 0 } = backup ?? {};
      return { storeId, name, state: backupState(backup, lastSyncAt), keptAt, bytes, parts, unfinished, now };
    });
  }, [backups.data, stores, now]);
  return (
    <section className="forno-panel bo-section">
      <h2>Backups in the cloud</h2>
      <p className="forno-muted bo-note">
        A shop with <code>FORNO_BACKUP=cloud</code> keeps an encrypted copy of itself here, of which each part
        is held against its hash when it comes. Nobody here can open it: a shop is brought back on a new
        machine with the escrow code from its safe.
      </p>
      <Loaded query={backups} failed="The backups could not be loaded." height="16rem">
        {() => (
          <DataTable
            name="Backups"
            rows={rows}
            columns={COLUMNS}
            rowId={(row) => row.storeId}
            sort={{ id: 'state', desc: true }}
            empty={<EmptyState title="No store yet" hint="A store appears here once it is registered." />}
          />
        )}
      </Loaded>
      <details className="bo-bring-back">
        <summary>Bring a shop back</summary>
        <ol className="bo-note">
          <li>Install Forno on the new machine and pair it as this store’s master: that gives it a token.</li>
          <li>
            Restore into a folder that is not there yet:
            <pre className="bo-restore">
              npm run backup -- restore --from cloud --to FOLDER --code ESCROW-CODE --cloud-url URL
              --cloud-token TOKEN
            </pre>
          </li>
          <li>Start the master on that folder. Paired tills and screens know it again.</li>
        </ol>
      </details>
    </section>
  );
}

const STATES = {
  elsewhere: ['0', undefined, 'Not here'],
  whole: ['1', 'basil', 'Whole'],
  behind: ['2', 'amber', 'Behind'],
} as const satisfies Record<BackupState, readonly [string, string | undefined, string]>;

const COLUMNS: TableColumn<BackupRow>[] = [
  {
    id: 'name',
    header: 'Store',
    value: (row) => row.name,
    cell: (row) => <span className="bo-strong bo-nowrap">{row.name}</span>,
  },
  {
    id: 'state',
    header: 'Copy',
    value: (row) => STATES[row.state][0],
    csv: (row) => STATES[row.state][2],
    cell: (row) => (
      <span className="forno-chip forno-dot" data-tone={STATES[row.state][1]}>
        {STATES[row.state][2]}
        {row.unfinished === 0 ? '' : `, ${plural(row.unfinished, 'part')} on the way`}
      </span>
    ),
  },
  {
    id: 'kept',
    header: 'Last part',
    value: (row) => row.keptAt,
    csv: (row) => (row.keptAt === null ? null : new Date(row.keptAt).toISOString()),
    cell: (row) =>
      row.keptAt === null ? (
        '–'
      ) : (
        <time dateTime={new Date(row.keptAt).toISOString()} title={moment(row.keptAt)}>
          {since(row.keptAt, row.now)}
        </time>
      ),
    isNumber: true,
  },
  {
    id: 'bytes',
    header: 'Size',
    value: (row) => row.bytes,
    cell: (row) => (row.state === 'elsewhere' ? '–' : bytesWords(row.bytes)),
    isNumber: true,
  },
  {
    id: 'parts',
    header: 'Parts',
    value: (row) => row.parts,
    cell: (row) => number(row.parts),
    isNumber: true,
  },
  { id: 'id', header: 'Id', value: (row) => row.storeId, isExtra: true },
];
