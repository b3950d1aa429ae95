import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from '@forno/shared/ui';
import type { MenuReleases } from '@forno/shared/protocol/cloud/menu-releases';
import { isConflict } from '../../api/api-error.ts';
import type { PublishAnswer } from '../../api/cloud.ts';
import { newKey } from '../../api/new-key.ts';
import { KEYS } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { plural } from '../../app/locale.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { ChangeList } from './change-list.tsx';
import type { MenuChange } from '@forno/shared/menu';
import { ALL_STORES, RolloutField, rolloutOf } from './release-choice.tsx';
import type { MenuEditor } from './use-menu-editor.ts';

interface PublishDialogProps {
  editor: MenuEditor;
  changes: readonly MenuChange[];
  /** How many get it; undefined while unknown. */
  stores: number | undefined;
  /** The version it becomes. */
  next: number;
  releases: MenuReleases | undefined;
  onClose: () => void;
  onPublished: (answer: PublishAnswer) => void;
  onScheduled: () => void;
}

/** Says what changes and for how many before it does so; saves first what is not saved. */
export function PublishDialog({
  editor,
  changes,
  stores,
  next,
  releases,
  onClose,
  onPublished,
  onScheduled,
}: PublishDialogProps) {
  const { api } = useCloud();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [choice, setChoice] = useState(ALL_STORES);
  const [when, setWhen] = useState<'now' | 'later'>('now');
  /** As `datetime-local` has it, in the reader's own time. */
  const [moment, setMoment] = useState('');
  const rollout = rolloutOf(choice);
  const publishAt = when === 'later' ? Date.parse(moment) : Number.NaN;
  /** One intent, one key: pressed again after a lost answer it publishes once. */
  const [key] = useState(newKey);
  const { draft, isDirty, save, reopen } = editor;
  const publish = useMutation({
    mutationFn: async () => {
      const revision = isDirty ? await save.mutateAsync() : draft.revision;
      const { menuId } = draft.menu;
      const words = note.trim() === '' ? null : note.trim();
      const first = rollout ? { rollout } : {};
      if (when === 'now') return api.publish(menuId, { revision, note: words, key, ...first });
      await api.releases.schedule(menuId, { publishAt, ...first, ...(words !== null && { note: words }) });
      return null;
    },
    onSuccess: async (answer) => {
      const { menuId } = draft.menu;
      await Promise.all([
        reopen(),
        client.invalidateQueries({ queryKey: ['menu-releases', menuId] }),
        client.invalidateQueries({ queryKey: KEYS.menus }),
        client.invalidateQueries({ queryKey: KEYS.versions(menuId) }),
      ]);
      if (answer) onPublished(answer);
      else onScheduled();
    },
    // Told on the page, with both ways on.
    onError: (error) => isConflict(error) && isDirty && onClose(),
  });
  const isChosen = rollout !== null && (when === 'now' || Number.isFinite(publishAt));
  const where = stores === undefined ? 'the stores' : plural(stores, 'store');
  return (
    <Dialog
      title={`Publish version ${next}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button kind="primary" onClick={() => publish.mutate()} disabled={publish.isPending || !isChosen}>
            {publish.isPending ? 'Publishing…' : actOf({ when, isFirst: rollout !== undefined, where })}
          </Button>
        </>
      }
    >
      <p>
        {plural(changes.length, 'change')} for {where}. New lines get the new prices; open orders keep theirs.
        A shop that is offline takes them when it is back.
      </p>
      <div className="bo-dialog-list">
        <ChangeList changes={changes} currency={draft.menu.currency} none="" />
      </div>
      <RolloutField choice={choice} stores={releases?.stores ?? []} onChange={setChoice} />
      <Segmented
        label="When"
        options={[
          { value: 'now', label: 'At once' },
          { value: 'later', label: 'At a time' },
        ]}
        value={when}
        onChange={setWhen}
      />
      {when === 'later' ? (
        <label className="forno-field">
          Publish on
          <input
            className="forno-input"
            type="datetime-local"
            value={moment}
            onChange={(event) => setMoment(event.target.value)}
          />
        </label>
      ) : null}
      <label className="forno-field">
        Note for the history
        <input
          className="forno-input"
          maxLength={200}
          value={note}
          placeholder="Why, in a few words"
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      {publish.error ? <ErrorNote error={publish.error} what="It was not published." /> : null}
    </Dialog>
  );
}

function actOf({
  when,
  isFirst,
  where,
}: {
  readonly when: 'now' | 'later';
  readonly isFirst: boolean;
  readonly where: string;
}): string {
  if (when === 'later') return 'Publish at this time';
  return isFirst ? 'Publish to these first' : `Publish to ${where}`;
}
