import { useEffect } from 'react';
import {
  Link,
  Navigate,
  NavLink,
  Outlet,
  useBlocker,
  useLocation,
  useOutletContext,
  useParams,
} from 'react-router';
import type { MenuDocument } from '@forno/shared/protocol/cloud/menus';
import { Button, EmptyState } from '@forno/shared/ui';
import { useMenus, useMenuToEdit } from '../../api/queries.ts';
import { useSession } from '../../app/cloud-context.tsx';
import { plural } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { SaveProblem } from './save-problem.tsx';
import { useAvailability, type Availability } from './use-availability.ts';
import { useMenuEditor, type MenuEditor } from './use-menu-editor.ts';
import { Tabs } from '../../ui/tabs.tsx';

interface MenuContext {
  readonly editor: MenuEditor;
  readonly availability: Availability;
  readonly mayEdit: boolean;
  readonly publishedVersion: number | null;
}
export const useMenuContext = (): MenuContext => useOutletContext<MenuContext>();

/** Most chains have one menu: it opens at once. */
export function MenusPage() {
  const menus = useMenus();
  const { search } = useLocation();
  return (
    <Loaded query={menus} failed="The menus could not be loaded." height="30rem">
      {(data) => {
        const first = data.menus[0];
        if (first) return <Navigate to={{ pathname: `/menu/${first.menuId}`, search }} replace />;
        return (
          <EmptyState title="No menu yet" hint="A menu appears here when the chain is set up with one." />
        );
      }}
    </Loaded>
  );
}

export function MenuPage() {
  const { menuId = '' } = useParams();
  const document = useMenuToEdit(menuId);
  return (
    <Loaded query={document} failed="The menu could not be loaded." height="40rem">
      {(opened) => <OpenMenu key={opened.menu.menuId} document={opened} />}
    </Loaded>
  );
}

function OpenMenu({ document }: { document: MenuDocument }) {
  const state = useSession();
  const { storeId } = useScope();
  const { search, pathname } = useLocation();
  const isAtItems = !/\/(changes|versions|rollout|check|preview|parts|translations|deals(\/.*)?)$/.test(
    pathname,
  );
  const menus = useMenus();
  const editor = useMenuEditor(document);
  const availability = useAvailability(storeId);
  const { draft, problems, isDirty, save } = editor;
  const mayEdit = state.status === 'signed-in' && state.user.role !== 'viewer';
  const listed = menus.data?.menus.find((menu) => menu.menuId === draft.menu.menuId);
  const publishedVersion = listed ? listed.publishedVersion : document.publishedVersion;
  const context: MenuContext = { editor, availability, mayEdit, publishedVersion };
  const base = `/menu/${draft.menu.menuId}`;
  useUndoKeys(editor);

  return (
    <div className="bo-menu">
      <div className="bo-page-head">
        <div>
          <h1>{draft.menu.name}</h1>
          <p className="forno-muted">
            {publishedVersion === null ? 'Never published' : `Version ${publishedVersion} is published`}
            {draft.isDraft ? ' · there is a draft' : ''}
            {isDirty ? ` · ${plural(draft.edits.length, 'unsaved change')}` : ''}
          </p>
        </div>
        {mayEdit ? (
          <div className="bo-actions">
            <Button onClick={editor.undo} disabled={!isDirty}>
              Undo
            </Button>
            <Button onClick={editor.redo} disabled={draft.undone.length === 0}>
              Redo
            </Button>
            <Button
              onClick={() => save.mutate()}
              disabled={!isDirty || problems.length > 0 || save.isPending}
              // Where one publishes, publishing is the next action.
              kind={isDirty && isAtItems ? 'primary' : 'quiet'}
            >
              {save.isPending ? 'Saving…' : 'Save draft'}
            </Button>
          </div>
        ) : (
          <p className="forno-muted">You may look at this menu, not change it.</p>
        )}
      </div>
      <Tabs label="Menu">
        <Link
          to={{ pathname: base, search }}
          className={isAtItems ? 'active' : ''}
          aria-current={isAtItems ? 'page' : undefined}
        >
          Items
        </Link>
        <NavLink to={{ pathname: `${base}/parts`, search }}>Crusts, sauces, day parts</NavLink>
        <NavLink to={{ pathname: `${base}/deals`, search }}>Deals</NavLink>
        <NavLink to={{ pathname: `${base}/translations`, search }}>Translations</NavLink>
        <NavLink to={{ pathname: `${base}/preview`, search }}>Preview</NavLink>
        <NavLink to={{ pathname: `${base}/check`, search }}>Check</NavLink>
        <NavLink to={{ pathname: `${base}/changes`, search }}>
          Changes and publishing{listed?.inReview ? ' · in review' : ''}
        </NavLink>
        <NavLink to={{ pathname: `${base}/rollout`, search }}>Rollout</NavLink>
        <NavLink to={{ pathname: `${base}/versions`, search }}>Versions</NavLink>
        {(menus.data?.menus.length ?? 0) > 1
          ? menus.data?.menus.map((menu) => (
              <Link key={menu.menuId} to={{ pathname: `/menu/${menu.menuId}`, search }}>
                {menu.name}
              </Link>
            ))
          : null}
      </Tabs>
      {editor.conflict ? <ConflictNote editor={editor} conflict={editor.conflict} /> : null}
      {save.error && !editor.conflict ? <SaveProblem error={save.error} menu={draft.menu} /> : null}
      {availability.change.error ? (
        <ErrorNote error={availability.change.error} what="The shop could not be told." />
      ) : null}
      <Outlet context={context} />
      <LeaveGuard editor={editor} />
    </div>
  );
}

/** As everywhere: Ctrl+Z and Ctrl+Shift+Z, also while typing, because every letter is in the draft already. */
function useUndoKeys({ undo, redo }: MenuEditor): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [undo, redo]);
}

/** Nothing unsaved is lost by a click. */
function LeaveGuard({ editor }: { editor: MenuEditor }) {
  const { draft, isDirty, problems, save } = editor;
  const blocker = useBlocker(
    ({ nextLocation }) => isDirty && !nextLocation.pathname.startsWith(`/menu/${draft.menu.menuId}`),
  );
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isDirty]);
  if (blocker.state !== 'blocked') return null;
  const saveAndGo = (): void =>
    save.mutate(undefined, { onSuccess: () => blocker.proceed(), onError: () => blocker.reset() });
  return (
    <Dialog
      title={`Leave with ${plural(draft.edits.length, 'unsaved change')}?`}
      onClose={() => blocker.reset()}
      actions={
        <>
          <Button onClick={() => blocker.reset()}>Stay</Button>
          <Button kind="danger" onClick={() => blocker.proceed()}>
            Throw away
          </Button>
          <Button kind="primary" onClick={saveAndGo} disabled={problems.length > 0 || save.isPending}>
            Save and go
          </Button>
        </>
      }
    >
      <p>A saved draft is kept in the cloud; the stores see nothing of it until it is published.</p>
      {problems.length > 0 ? (
        <p className="forno-error">It cannot be saved as it is: {problems[0]?.where}.</p>
      ) : null}
    </Dialog>
  );
}
