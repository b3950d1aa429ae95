import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@forno/shared/ui';
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
import type { MenuEditor } from './use-menu-editor.ts';

interface PublishDialogProps {
  editor: MenuEditor;
  changes: readonly MenuChange[];
  /** How many get it; undefined while unknown. */
  stores: number | undefined;
  /** The version it becomes. */
  next: number;
  onClose: () => void;
  onPublished: (answer: PublishAnswer) => void;
}

/** Says what changes and for how many before it does so; saves first what is not saved. */
export function PublishDialog({ editor, changes, stores, next, onClose, onPublished }: PublishDialogProps) {
  const { api } = useCloud();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  /** One intent, one key: pressed again after a lost answer it publishes once. */
  const [key] = useState(newKey);
  const { draft, isDirty, save, reopen } = editor;
  const publish = useMutation({
    mutationFn: async () => {
      const revision = isDirty ? await save.mutateAsync() : draft.revision;
      return api.publish(draft.menu.menuId, { revision, note: note.trim() === '' ? null : note.trim(), key });
    },
    onSuccess: async (answer) => {
      const { menuId } = answer;
      await Promise.all([
        reopen(),
        client.invalidateQueries({ queryKey: KEYS.menus }),
        client.invalidateQueries({ queryKey: KEYS.versions(menuId) }),
      ]);
      onPublished(answer);
    },
    // Told on the page, with both ways on.
    onError: (error) => isConflict(error) && isDirty && onClose(),
  });
  const where = stores === undefined ? 'the stores' : plural(stores, 'store');
  return (
    <Dialog
      title={`Publish version ${next}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button kind="primary" onClick={() => publish.mutate()} disabled={publish.isPending}>
            {publish.isPending ? 'Publishing…' : `Publish to ${where}`}
          </Button>
        </>
      }
    >
      <p>
        {plural(changes.length, 'change')} for {where}, at once. New lines get the new prices; open orders
        keep theirs. A shop that is offline takes them when it is back.
      </p>
      <div className="bo-dialog-list">
        <ChangeList changes={changes} currency={draft.menu.currency} none="" />
      </div>
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
