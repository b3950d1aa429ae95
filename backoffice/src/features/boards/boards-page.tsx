import { useState } from 'react';
import { Link, useBlocker, useLocation } from 'react-router';
import { BOARD_SCREENS_MAX } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import type { BoardsDocument } from '@forno/shared/protocol/cloud/boards';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { Button, EmptyState } from '@forno/shared/ui';
import { isConflict } from '../../api/api-error.ts';
import { useBoards, useMenuDocument, useStores } from '../../api/queries.ts';
import { useSession } from '../../app/cloud-context.tsx';
import { plural } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useAvailability } from '../menu/use-availability.ts';
import {
  changeBoard,
  changeLayout,
  changePages,
  moved,
  newBoard,
  newLayout,
  type Place,
} from './board-edit.ts';
import { BoardPreview } from './board-preview.tsx';
import { Choice, Field, Several } from './fields.tsx';
import { PageRows } from './page-rows.tsx';
import { PromotionRows } from './promotion-rows.tsx';
import { useBoardsEditor } from './use-boards-editor.ts';
import './boards.css';

/** What the chain's screens for customers show: boards, layouts by time of day, promotions; beside them, how it looks. */
export function BoardsPage() {
  const boards = useBoards();
  const stores = useStores();
  const { storeId } = useScope();
  const store = stores.data?.stores.find((one) => one.storeId === storeId) ?? stores.data?.stores[0];
  const menu = useMenuDocument(store?.menuId);
  return (
    <Loaded query={boards} failed="The boards could not be loaded." height="40rem">
      {(document) =>
        store && menu.data ? (
          <OpenBoards document={document} menu={menu.data.menu} store={store} />
        ) : (
          <EmptyState title="No menu yet" hint="Boards show the menu of a store: set up one first." />
        )
      }
    </Loaded>
  );
}

function OpenBoards({ document, menu, store }: { document: BoardsDocument; menu: Menu; store: Store }) {
  const session = useSession();
  const { search } = useLocation();
  const mayEdit = session.status === 'signed-in' && session.user.role !== 'viewer';
  const editor = useBoardsEditor(document);
  const { boards, isDirty, save, publish, edit } = editor;
  const availability = useAvailability(store.storeId);
  const [place, setPlace] = useState<Place>({ board: 0, layout: 0 });
  const blocker = useBlocker(isDirty);
  const board = boards.boards[place.board] ?? boards.boards[0];
  const boardAt = board ? boards.boards.indexOf(board) : 0;
  const layoutAt = Math.min(place.layout, (board?.layouts.length ?? 1) - 1);
  const layout = board?.layouts[layoutAt];
  const here: Place = { board: boardAt, layout: layoutAt };
  const error = save.error ?? publish.error;
  const addBoard = (): void => {
    edit({ ...boards, boards: [...boards.boards, newBoard(boards)] });
    setPlace({ board: boards.boards.length, layout: 0 });
  };
  return (
    <div className="boards">
      <div className="bo-page-head">
        <div>
          <h1>Boards</h1>
          <p className="forno-muted">
            {editor.publishedVersion === null
              ? 'Never published'
              : `Version ${editor.publishedVersion} is published`}
            {editor.isDraft ? ' · there is a draft' : ''}
            {isDirty ? ' · unsaved changes' : ''} ·{' '}
            <Link to={{ pathname: '/boards/kitchen', search }}>Kitchen and screens</Link>
          </p>
        </div>
        {mayEdit ? (
          <div className="bo-actions">
            <Button onClick={editor.drop} disabled={!isDirty}>
              Drop changes
            </Button>
            <Button
              onClick={() => save.mutate()}
              disabled={!isDirty || editor.problem !== null || save.isPending}
            >
              {save.isPending ? 'Saving…' : 'Save draft'}
            </Button>
            <Button
              kind="primary"
              onClick={() => publish.mutate()}
              disabled={(!isDirty && !editor.isDraft) || editor.problem !== null || publish.isPending}
            >
              {publish.isPending ? 'Publishing…' : 'Publish to all stores'}
            </Button>
          </div>
        ) : (
          <p className="forno-muted">You may look at the boards, not change them.</p>
        )}
      </div>
      {editor.problem === null ? null : (
        <p className="forno-error" role="alert">
          This cannot be saved yet: {editor.problem}
        </p>
      )}
      {error ? (
        <>
          <ErrorNote error={error} what="The boards were not saved. Your changes are still here." />
          {isConflict(error) ? (
            <Button onClick={() => void editor.reopen()}>Open what is saved now</Button>
          ) : null}
        </>
      ) : null}
      {publish.data && !isDirty && !editor.isDraft ? (
        <p role="status" className="bo-calm">
          Version {publish.data.version} is on its way to {plural(publish.data.stores, 'store')}. A shop that
          is offline takes it when it is back.
        </p>
      ) : null}
      <div className="boards-split">
        <div className="boards-edit">
          <nav className="bo-tabs" aria-label="Boards">
            {boards.boards.map(({ boardId, name }, n) => (
              <button
                key={boardId}
                type="button"
                className={n === boardAt ? 'active' : ''}
                aria-pressed={n === boardAt}
                onClick={() => setPlace({ board: n, layout: 0 })}
              >
                {name}
              </button>
            ))}
            {mayEdit ? (
              <button type="button" onClick={addBoard}>
                + Add a board
              </button>
            ) : null}
          </nav>
          {board && layout ? (
            <>
              <div className="board-fields">
                <Field
                  label="Board"
                  value={board.name}
                  disabled={!mayEdit}
                  onChange={(name) => edit(changeBoard(boards, boardAt, { name }))}
                />
                <Field
                  label="Screens side by side"
                  type="number"
                  min={1}
                  max={BOARD_SCREENS_MAX}
                  value={String(board.screens)}
                  disabled={!mayEdit}
                  onChange={(value) => edit(changeBoard(boards, boardAt, { screens: Number(value) }))}
                />
                <p className="forno-muted board-address">
                  Screens open <code>/menu/?board={board.boardId}&amp;screen=1</code>; one in the Forno shell
                  is told which it is by a tap on its state, at the foot
                </p>
              </div>
              <div className="board-fields">
                <Choice
                  label="Layout"
                  value={String(layoutAt)}
                  options={board.layouts.map(({ name }, n) => [String(n), `${n + 1}. ${name}`])}
                  onChange={(value) => setPlace({ board: boardAt, layout: Number(value) })}
                />
                {mayEdit ? (
                  <>
                    <Button
                      onClick={() => {
                        edit(
                          changeBoard(boards, boardAt, {
                            layouts: [newLayout(board.layouts), ...board.layouts],
                          }),
                        );
                        setPlace({ board: boardAt, layout: 0 });
                      }}
                    >
                      Add a layout
                    </Button>
                    <Button
                      disabled={layoutAt === 0}
                      onClick={() => {
                        edit(changeBoard(boards, boardAt, { layouts: moved(board.layouts, layoutAt, -1) }));
                        setPlace({ board: boardAt, layout: layoutAt - 1 });
                      }}
                    >
                      Prefer
                    </Button>
                    <Button
                      kind="danger"
                      disabled={board.layouts.length === 1}
                      onClick={() =>
                        edit(
                          changeBoard(boards, boardAt, {
                            layouts: board.layouts.filter((_, n) => n !== layoutAt),
                          }),
                        )
                      }
                    >
                      Remove layout
                    </Button>
                  </>
                ) : null}
              </div>
              <div className="board-fields">
                <Field
                  label="Name"
                  value={layout.name}
                  disabled={!mayEdit}
                  onChange={(name) => edit(changeLayout(boards, here, { name }))}
                />
                <Choice
                  label="For screens"
                  value={layout.shape}
                  options={[
                    ['any', 'of any shape'],
                    ['landscape', 'in landscape'],
                    ['portrait', 'in portrait'],
                  ]}
                  disabled={!mayEdit}
                  onChange={(shape) => edit(changeLayout(boards, here, { shape }))}
                />
                <Several
                  label="Day parts"
                  none="at any time"
                  options={menu.dayParts.map(({ id, name }) => [id, name])}
                  values={layout.dayPartIds}
                  disabled={!mayEdit}
                  onChange={(dayPartIds) => edit(changeLayout(boards, here, { dayPartIds }))}
                />
              </div>
              <PageRows
                board={board}
                layout={layout}
                boards={boards}
                menu={menu}
                mayEdit={mayEdit}
                onChange={(pages) => edit(changePages(boards, here, () => pages))}
              />
              {mayEdit ? (
                <Button
                  kind="danger"
                  onClick={() => edit({ ...boards, boards: boards.boards.filter((one) => one !== board) })}
                >
                  Remove this board
                </Button>
              ) : null}
            </>
          ) : (
            <EmptyState
              title="No boards yet"
              hint="Until there is one, every menu board shows all of the menu. Add a board to decide what hangs where."
            />
          )}
          <PromotionRows boards={boards} menu={menu} mayEdit={mayEdit} onChange={edit} />
        </div>
        {board ? (
          <BoardPreview
            boards={boards}
            board={board}
            menu={menu}
            store={store}
            availability={availability.query.data ?? []}
          />
        ) : null}
      </div>
      <LeaveDialog blocker={blocker}>
        A saved draft is kept in the cloud; the stores see nothing of it until it is published.
      </LeaveDialog>
    </div>
  );
}
