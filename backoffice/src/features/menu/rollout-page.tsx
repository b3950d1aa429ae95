import { useMemo, useState } from 'react';
import { Button, EmptyState, Strip, Toggle } from '@forno/shared/ui';
import type { MenuReleases } from '@forno/shared/protocol/cloud/menu-releases';
import { useReleaseAct, useReleases } from '../../api/menu-queries.ts';
import { newKey } from '../../api/new-key.ts';
import { useCloud, useSession } from '../../app/cloud-context.tsx';
import { moment, number, plural } from '../../app/locale.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useMenuContext } from './menu-page.tsx';
import { ALL_STORES, RolloutField, rolloutOf } from './release-choice.tsx';

/** Where the newest version is, what waits for its time, and the way back. */
export function RolloutPage() {
  const { menuId } = useMenuContext().editor.draft.menu;
  const releases = useReleases(menuId);
  return (
    <Loaded query={releases} failed="The stores could not be loaded." height="24rem">
      {(data) => (
        <>
          <Scheduled menuId={menuId} releases={data} />
          <Rollout menuId={menuId} releases={data} />
          <Policy menuId={menuId} releases={data} />
        </>
      )}
    </Loaded>
  );
}

interface PartProps {
  menuId: string;
  releases: MenuReleases;
}

function Scheduled({ menuId, releases: { schedule } }: PartProps) {
  const { api } = useCloud();
  const { mayEdit } = useMenuContext();
  const cancel = useReleaseAct(
    menuId,
    () => api.releases.unschedule(menuId),
    (before) => ({ ...before, schedule: before.schedule && { ...before.schedule, state: 'cancelled' } }),
  );
  if (schedule === null || schedule.state === 'done') return null;
  const { state, publishAt, createdBy, revision, error } = schedule;
  if (state === 'cancelled') return null;
  return (
    <section className="forno-panel bo-section" aria-label="Schedule">
      {state === 'waiting' ? (
        <Strip
          tone="amber"
          actions={mayEdit ? [{ label: 'Call it off', onPress: () => cancel.mutate(undefined) }] : []}
        >
          Revision {revision} of the draft is published on {moment(publishAt)}, by {createdBy}.
        </Strip>
      ) : (
        <Strip tone="red">
          What was scheduled for {moment(publishAt)} was not published: {error}
        </Strip>
      )}
      {cancel.error ? <ErrorNote error={cancel.error} what="It still waits for its time." /> : null}
    </section>
  );
}

function Rollout({ menuId, releases }: PartProps) {
  const { mayEdit } = useMenuContext();
  const { version, rollout, stores } = releases;
  const [isAsking, setAsking] = useState(false);
  const columns = useMemo(
    (): TableColumn<MenuReleases['stores'][number]>[] => [
      { id: 'name', header: 'Store', value: (row) => row.name },
      { id: 'region', header: 'Region', value: (row) => row.region },
      { id: 'told', header: 'Told', value: (row) => row.toldVersion, isNumber: true },
      { id: 'works', header: 'Works with', value: (row) => row.menuVersion, isNumber: true },
      {
        id: 'state',
        header: 'State',
        value: (row) => stateOf(row, version).words,
        cell: (row) => {
          const { tone, words } = stateOf(row, version);
          return (
            <span className="forno-chip" data-tone={tone}>
              {words}
            </span>
          );
        },
      },
    ],
    [version],
  );
  if (version === null)
    return (
      <EmptyState title="Never published" hint="Publish the draft; then its way to the stores is here." />
    );
  const told = stores.filter(({ toldVersion }) => toldVersion === version).length;
  const taken = stores.filter(({ menuVersion }) => menuVersion === version).length;
  return (
    <section className="forno-panel bo-section" aria-label="Rollout">
      <div className="bo-section-head">
        <h2>
          Version {version}
          {rollout?.version === version && rollout.state === 'running' ? ' is being rolled out' : ''}
        </h2>
        {mayEdit && version > 1 ? (
          <Button kind="danger" onClick={() => setAsking(true)}>
            Roll back…
          </Button>
        ) : null}
      </div>
      <label className="bo-progress">
        Told {number(told)}, working with it {number(taken)} of {plural(stores.length, 'store')}
        <progress value={taken} max={Math.max(1, stores.length)} />
      </label>
      {mayEdit && rollout?.state === 'running' ? <Widen menuId={menuId} releases={releases} /> : null}
      <DataTable
        name="Stores"
        rows={stores}
        columns={columns}
        rowId={(row) => row.storeId}
        sort={{ id: 'name', desc: false }}
        empty={<EmptyState title="No stores" hint="No store sells this menu." />}
      />
      {isAsking ? (
        <RollbackDialog
          menuId={menuId}
          releases={releases}
          version={version}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
}

function stateOf(
  { toldVersion, menuVersion }: MenuReleases['stores'][number],
  version: number | null,
): { readonly tone: 'basil' | 'amber' | 'quiet'; readonly words: string } {
  if (menuVersion === version) return { tone: 'basil', words: 'sells by it' };
  if (toldVersion === version) return { tone: 'amber', words: 'told, not yet heard of' };
  return { tone: 'quiet', words: 'not yet told' };
}

function Widen({ menuId, releases }: PartProps) {
  const { api } = useCloud();
  const [choice, setChoice] = useState(ALL_STORES);
  const rollout = rolloutOf(choice);
  const widen = useReleaseAct(
    menuId,
    () => api.releases.widen(menuId, rollout ?? { percent: 100 }),
    (before) =>
      choice.way === 'all'
        ? {
            ...before,
            rollout: before.rollout && { ...before.rollout, state: 'done' },
            stores: before.stores.map((store) => ({ ...store, toldVersion: before.version })),
          }
        : before,
  );
  return (
    <div className="bo-widen">
      <RolloutField
        choice={choice}
        stores={releases.stores.filter(({ toldVersion }) => toldVersion !== releases.version)}
        onChange={setChoice}
      />
      <Button
        kind="primary"
        disabled={rollout === null || widen.isPending}
        onClick={() => widen.mutate(undefined)}
      >
        {choice.way === 'all' ? 'Give it to all stores' : 'Give it to these as well'}
      </Button>
      {widen.error ? <ErrorNote error={widen.error} what="No more stores were told." /> : null}
    </div>
  );
}

function RollbackDialog({
  menuId,
  releases,
  version,
  onClose,
}: PartProps & { version: number; onClose: () => void }) {
  const { api } = useCloud();
  const [note, setNote] = useState('');
  /** One intent, one key. */
  const [key] = useState(newKey);
  const back = useReleaseAct(menuId, () =>
    api.releases.rollBack(menuId, { key, ...(note.trim() !== '' && { note: note.trim() }) }),
  );
  return (
    <Dialog
      title={`Roll back version ${version}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            kind="danger"
            disabled={back.isPending}
            onClick={() => back.mutate(undefined, { onSuccess: onClose })}
          >
            {back.isPending ? 'Rolling back…' : `Back to version ${version - 1}`}
          </Button>
        </>
      }
    >
      <p>
        What version {version - 1} held becomes version {version + 1} in{' '}
        {plural(releases.stores.length, 'store')}, at once. Open orders keep their prices, and your draft
        stays.
      </p>
      <label className="forno-field">
        Note for the history
        <input
          className="forno-input"
          maxLength={200}
          value={note}
          placeholder="What was wrong"
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      {back.error ? <ErrorNote error={back.error} what="It was not rolled back." /> : null}
    </Dialog>
  );
}

function Policy({ menuId, releases: { reviewRequired } }: PartProps) {
  const { api } = useCloud();
  const state = useSession();
  const policy = useReleaseAct(
    menuId,
    (required: boolean) => api.releases.setPolicy(menuId, required),
    (before, required) => ({ ...before, reviewRequired: required }),
  );
  if (state.status !== 'signed-in' || state.user.role !== 'owner') return null;
  return (
    <section className="forno-panel bo-section" aria-label="Rule">
      <Toggle checked={reviewRequired} onChange={(required) => policy.mutate(required)}>
        A second person approves before it is published
      </Toggle>
      {policy.error ? <ErrorNote error={policy.error} what="The rule was not changed." /> : null}
    </section>
  );
}
