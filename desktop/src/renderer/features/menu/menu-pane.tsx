import { useMemo } from 'react';
import type { MenuIndex, MenuItem } from '@forno/shared/menu';
import { EmptyState, useTranslator } from '@forno/shared/ui';
import { selectMenuIndex } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { categoryChosen, opened } from '../../app/view-slice.ts';
import { DealList } from './deal-list.tsx';
import { ItemTile } from './item-tile.tsx';
import { searchMenu } from './search-menu.ts';
import { SearchHits } from './search-hits.tsx';
import { sellable } from './sellable.ts';
import { useSellContext } from './use-sell-context.ts';
import { useStartItem } from './use-start-item.ts';
import { menuMessages } from './menu-messages.ts';
import './menu.css';

const DEALS_TAB = 'deals';

export function MenuPane() {
  const t = useTranslator();
  const index = useAppSelector(selectMenuIndex);
  const search = useAppSelector((state) => state.view.search);
  if (!index) return <EmptyState title={t(menuMessages.noMenu)} hint={t(menuMessages.noMenuHint)} />;
  return search.trim() === '' ? <Categories index={index} /> : <Found index={index} typed={search} />;
}

function Categories({ index }: { index: MenuIndex }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const { categories, items } = index.menu;
  const chosen = useAppSelector((state) => state.view.categoryId) ?? categories[0]!.id;
  const tabs = [...categories, { id: DEALS_TAB, name: t(menuMessages.deals) }];
  return (
    <div className="menu-pane">
      <nav className="menu-tabs" aria-label={t(menuMessages.categories)}>
        {tabs.map((category) => (
          <button
            key={category.id}
            type="button"
            aria-current={category.id === chosen || undefined}
            onClick={() => dispatch(categoryChosen(category.id))}
          >
            {category.name}
          </button>
        ))}
      </nav>
      {chosen === DEALS_TAB ? (
        <DealList index={index} />
      ) : (
        <Tiles index={index} items={items.filter((item) => item.categoryId === chosen)} />
      )}
    </div>
  );
}

function Found({ index, typed }: { index: MenuIndex; typed: string }) {
  const t = useTranslator();
  const found = useMemo(() => searchMenu(index.menu.items, typed), [index, typed]);
  return (
    <div className="menu-pane">
      <SearchHits index={index} typed={typed} />
      {found.length === 0 ? (
        <EmptyState title={t(menuMessages.nothingFound, { typed })} hint={t(menuMessages.nothingFoundHint)} />
      ) : (
        <Tiles index={index} items={found} first />
      )}
    </div>
  );
}

/** `first`: Enter in the search takes the first tile, so it says so. */
function Tiles({
  index,
  items,
  first = false,
}: {
  index: MenuIndex;
  items: readonly MenuItem[];
  first?: boolean;
}) {
  const context = useSellContext(index);
  const start = useStartItem();
  const dispatch = useAppDispatch();
  return (
    <div className="menu-tiles">
      {items.map((item, n) => (
        <ItemTile
          key={item.id}
          index={index}
          item={item}
          sellable={sellable(index, item, context)}
          marked={first && n === 0}
          onTap={start}
          onHold={(held) => dispatch(opened({ name: 'eighty-six', kind: 'item', id: held.id }))}
        />
      ))}
    </div>
  );
}
