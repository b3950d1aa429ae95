import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '@forno/shared/ui';
import { useBoards, useStores } from '../../api/queries.ts';
import { useScope } from '../../app/use-scope.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { money } from '../../ui/money-format.ts';
import { BoardPreview } from '../boards/board-preview.tsx';
import '../boards/boards.css';
import { Choice } from '../boards/fields.tsx';
import { EntryPicture } from './item-picture.tsx';
import { useMenuContext } from './menu-page.tsx';
import { priceRange, priceSlots } from './price-slots.ts';
import { useShownMenu } from './use-shown-menu.ts';

/** The draft as a store's terminal and its menu board would show it, with what is sold out there now. */
export function PreviewPage() {
  const { availability } = useMenuContext();
  const { storeId } = useScope();
  const [params, setParams] = useSearchParams();
  const stores = useStores().data?.stores;
  const store = stores?.find((one) => one.storeId === storeId) ?? stores?.[0];
  const menu = useShownMenu(store);
  const boards = useBoards();
  const category = menu.categories.find(({ id }) => id === params.get('category')) ?? menu.categories[0];
  const items = useMemo(
    () => menu.items.filter(({ categoryId }) => categoryId === category?.id),
    [menu, category],
  );
  const choose = (key: string, value: string): void =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.set(key, value);
      return next;
    });
  return (
    <>
      <section className="forno-panel bo-section" aria-label="Terminal">
        <div className="bo-section-head">
          <h2>At the till{store ? ` of ${store.name}` : ''}</h2>
          {category ? (
            <Choice
              label="Category"
              value={category.id}
              options={menu.categories.map(({ id, name }) => [id, name] as const)}
              onChange={(id) => choose('category', id)}
            />
          ) : null}
        </div>
        {items.length === 0 ? (
          <EmptyState title="Nothing in this category" hint="Choose another one." />
        ) : (
          <ul className="bo-tiles">
            {items.map((item) => {
              const subject = { kind: 'item', id: item.id } as const;
              const range = priceRange(priceSlots(menu, subject), store?.storeId);
              const isSoldOut = availability.isSoldOut(subject);
              return (
                <li key={item.id} className="bo-tile" data-sold-out={isSoldOut || undefined}>
                  <EntryPicture menu={menu} entry={item} />
                  <p className="bo-strong">{item.name}</p>
                  <p className="forno-muted">
                    {isSoldOut ? 'sold out' : range === null ? '' : priceOf(range, menu.currency)}
                  </p>
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <section className="forno-panel bo-section" aria-label="Board">
        <Loaded query={boards} failed="The boards could not be loaded." height="20rem">
          {({ boards: all }) => {
            const board = all.boards.find(({ boardId }) => boardId === params.get('board')) ?? all.boards[0];
            if (!board || !store)
              return <EmptyState title="No board" hint="Lay one out under Boards; it is shown here." />;
            return (
              <>
                <div className="bo-section-head">
                  <h2>On the board</h2>
                  <Choice
                    label="Board"
                    value={board.boardId}
                    options={all.boards.map(({ boardId, name }) => [boardId, name] as const)}
                    onChange={(id) => choose('board', id)}
                  />
                </div>
                <BoardPreview
                  boards={all}
                  board={board}
                  menu={menu}
                  store={store}
                  availability={availability.query.data ?? []}
                />
              </>
            );
          }}
        </Loaded>
      </section>
    </>
  );
}

function priceOf({ from, to }: { from: number; to: number }, currency: string): string {
  if (Number.isNaN(from)) return '?';
  return from === to ? money(from, currency) : `from ${money(from, currency)}`;
}
