import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from 'react-router';
import { SETTINGS_SECTIONS, settingsSchema } from '@forno/shared/domain';
import type { StoreSettings } from '@forno/shared/protocol/cloud/store-documents';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { Button, EmptyState } from '@forno/shared/ui';
import { isConflict } from '../../api/api-error.ts';
import { useStores } from '../../api/queries.ts';
import { useCloud, useSession } from '../../app/cloud-context.tsx';
import { moment, plural } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Several } from '../boards/fields.tsx';
import { Inheritance } from './inheritance.tsx';
import { SECTION_WORDS, SettingsFields } from './settings-fields.tsx';
import '../office.css';

const keyOf = (storeId: string | undefined) => ['store-settings', storeId];

/** How a store works; each save is its next version and goes to the shop. */
export function SettingsPage() {
  const { api } = useCloud();
  const scope = useScope();
  const stores = useStores().data?.stores ?? [];
  const storeId = scope.storeId ?? stores[0]?.storeId;
  const settings = useQuery({
    queryKey: keyOf(storeId),
    queryFn: ({ signal }) => api.office.settings(storeId ?? '', signal),
    enabled: storeId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Loaded query={settings} failed="The settings could not be loaded." height="40rem">
      {(opened) => (
        <OpenSettings
          key={`${storeId}:${opened.version}`}
          opened={opened}
          storeId={storeId ?? ''}
          region={stores.find((store) => store.storeId === storeId)?.region ?? ''}
          others={stores.filter((store) => store.storeId !== storeId)}
          onReload={() => void settings.refetch()}
        />
      )}
    </Loaded>
  );
}

interface OpenSettingsProps {
  readonly opened: StoreSettings;
  readonly storeId: string;
  readonly region: string;
  readonly others: readonly Store[];
  readonly onReload: () => void;
}

function OpenSettings({ opened, storeId, region, others, onReload }: OpenSettingsProps) {
  const { api } = useCloud();
  const queries = useQueryClient();
  const session = useSession();
  const mayEdit = session.status === 'signed-in' && session.user.role !== 'viewer';
  const [settings, setSettings] = useState(opened.settings);
  const isDirty = JSON.stringify(settings) !== JSON.stringify(opened.settings);
  const blocker = useBlocker(isDirty);
  const parsed = settingsSchema.safeParse(settings);
  const issue = parsed.success ? null : parsed.error.issues[0];
  const save = useMutation({
    mutationFn: () => api.office.saveSettings(storeId, { version: opened.version, settings }),
    onSuccess: (saved) => {
      queries.setQueryData(keyOf(storeId), saved);
      void queries.invalidateQueries({ queryKey: ['stores'] });
    },
  });
  return (
    <>
      <div className="bo-page-head">
        <div>
          <h1>Settings of {opened.settings.name}</h1>
          <p className="forno-muted">
            Version {opened.version}, sent {moment(opened.publishedAt)}
            {isDirty ? ' · unsaved changes' : ''}
          </p>
        </div>
        {mayEdit ? (
          <div className="bo-actions">
            <Button disabled={!isDirty} onClick={() => setSettings(opened.settings)}>
              Undo changes
            </Button>
            <Button
              kind="primary"
              disabled={!isDirty || !parsed.success || save.isPending}
              onClick={() => save.mutate()}
            >
              {save.isPending ? 'Sending…' : 'Send to the shop'}
            </Button>
          </div>
        ) : (
          <p className="forno-muted">You may look at the settings, not change them.</p>
        )}
      </div>
      {blocker.state === 'blocked' ? (
        <div className="bo-error" role="alert">
          <p>Your changes are not sent yet.</p>
          <div className="bo-actions">
            <Button onClick={blocker.reset}>Stay</Button>
            <Button onClick={blocker.proceed}>Leave without them</Button>
          </div>
        </div>
      ) : null}
      {issue ? (
        <p className="forno-error" role="alert">
          This cannot be sent yet: {issue.path.join(' › ')}: {issue.message}
        </p>
      ) : null}
      {save.error ? (
        <>
          <ErrorNote error={save.error} what="The settings were not sent. Your changes are still here." />
          {isConflict(save.error) ? <Button onClick={onReload}>Open what is there now</Button> : null}
        </>
      ) : null}
      <fieldset className="bo-settings" disabled={!mayEdit}>
        <legend className="forno-hidden">Settings</legend>
        <SettingsFields settings={settings} onChange={setSettings} />
      </fieldset>
      <Inheritance settings={settings} region={region} isDirty={isDirty} onChange={setSettings} />
      {mayEdit ? <CopyToOthers storeId={storeId} others={others} isDirty={isDirty} /> : null}
    </>
  );
}

interface CopyToOthersProps {
  readonly storeId: string;
  readonly others: readonly Store[];
  readonly isDirty: boolean;
}

/** What is right here may be right elsewhere: sections go to other stores, all or none. */
function CopyToOthers({ storeId, others, isDirty }: CopyToOthersProps) {
  const { api } = useCloud();
  const [sections, setSections] = useState<(typeof SETTINGS_SECTIONS)[number][]>([]);
  const [storeIds, setStoreIds] = useState<string[]>([]);
  const copy = useMutation({ mutationFn: () => api.office.copySettings(storeId, { sections, storeIds }) });
  return (
    <section className="forno-panel bo-section">
      <h2>The same in other stores</h2>
      {others.length === 0 ? (
        <EmptyState title="No other store" hint="You see one store alone." />
      ) : (
        <>
          <Several
            label="What"
            options={SETTINGS_SECTIONS.map((section) => [section, SECTION_WORDS[section]] as const)}
            values={sections}
            onChange={setSections}
          />
          <Several
            label="Where"
            options={others.map((store) => [store.storeId, store.name] as const)}
            values={storeIds}
            onChange={setStoreIds}
          />
          {copy.error ? <ErrorNote error={copy.error} what="No store was changed." /> : null}
          {copy.data ? (
            <p role="status" className="bo-calm">
              {copy.data.storeIds.length === 0
                ? 'They had it so already.'
                : `On its way to ${plural(copy.data.storeIds.length, 'store')}.`}
            </p>
          ) : null}
          <div className="bo-actions">
            <Button
              disabled={isDirty || sections.length === 0 || storeIds.length === 0 || copy.isPending}
              onClick={() => copy.mutate()}
            >
              Copy to {plural(storeIds.length, 'store')}
            </Button>
            {isDirty ? <span className="forno-muted">Send or undo your changes first.</span> : null}
          </div>
        </>
      )}
    </section>
  );
}
