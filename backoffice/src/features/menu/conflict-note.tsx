import { useMemo } from 'react';
import type { MenuDocument } from '@forno/shared/protocol/cloud/menus';
import { Button } from '@forno/shared/ui';
import { plural } from '../../app/locale.ts';
import { ChangeList } from './change-list.tsx';
import { diffMenus } from '@forno/shared/menu';
import type { MenuEditor } from './use-menu-editor.ts';

/** Two people changed one menu: what the other did, and the two ways on. Nothing is lost before one is chosen. */
export function ConflictNote({ editor, conflict }: { editor: MenuEditor; conflict: MenuDocument }) {
  const { draft, resolve } = editor;
  const theirs = useMemo(() => diffMenus(draft.base, conflict.menu), [draft.base, conflict.menu]);
  return (
    <section className="bo-conflict" role="alert">
      <h2>Somebody else saved this menu first</h2>
      <p>
        You began with revision {draft.revision}; it is at {conflict.revision} now. What you changed (
        {plural(draft.edits.length, 'change')}) is kept here and was not saved.
      </p>
      <h3>What they changed</h3>
      <ChangeList
        changes={theirs}
        currency={conflict.menu.currency}
        none="Nothing that shows: the same menu was saved again or published."
      />
      <div className="bo-actions">
        <Button kind="danger" onClick={() => resolve('theirs')}>
          Take theirs, drop mine
        </Button>
        <Button kind="primary" onClick={() => resolve('mine-on-top')}>
          Put mine on top of theirs
        </Button>
      </div>
    </section>
  );
}
