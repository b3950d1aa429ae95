import { useMemo, useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { Menu, MenuItem, Topping } from '@forno/shared/menu';
import { useStores, useSummary } from '../../api/queries.ts';
import { number } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { money } from '../../ui/money-format.ts';
import { EntryEditor } from './entry-editor.tsx';
import { EntryPicture } from './item-picture.tsx';
import type { Subject } from './menu-edit.ts';
import { useMenuContext } from './menu-page.tsx';
import { NewItem } from './new-item.tsx';
import { priceRange, priceSlots } from './price-slots.ts';
import { useShownMenu } from './use-shown-menu.ts';

/** The menu as a list by category, and beside it what is chosen from it. */
export function ItemsPage() {
  const { editor, mayEdit } = useMenuContext();
  const { kind, id } = useParams();
  const [search, setSearch] = useState('');
  const { menu } = editor.draft;
  const chosen: Subject | null =
    id === undefined ? null : { kind: kind === 'topping' ? 'topping' : 'item', id };
  const { storeId } = useScope();
  const shown = useShownMenu(useStores().data?.stores.find((one) => one.storeId === storeId));
  const groups = useMemo(() => groupsOf(menu, search.trim().toLowerCase()), [menu, search]);
  return (
    <div className="bo-split" data-chosen={chosen !== null || undefined}>
      <section className="forno-panel bo-items" aria-label="Items">
        <div className="bo-items-head">
          <input
            className="forno-input"
            type="search"
            placeholder="Search the menu"
            aria-label="Search the menu"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <nav className="bo-jump" aria-label="Categories">
            {groups.map((group) => (
              <button
                key={group.id}
                type="button"
                onClick={() =>
                  document.getElementById(`group-${group.id}`)?.scrollIntoView({ block: 'start' })
                }
              >
                {group.name}
              </button>
            ))}
          </nav>
          {mayEdit ? <NewItem /> : null}
        </div>
        {groups.length === 0 ? <p className="bo-none">Nothing on this menu is called “{search}”.</p> : null}
        {groups.map((group) => (
          <section key={group.id} id={`group-${group.id}`} className="bo-group">
            <h2>{group.name}</h2>
            <ul>
              {group.entries.map((entry) => (
                <ItemRow
                  key={entry.id}
                  subject={{ kind: group.kind, id: entry.id }}
                  entry={entry}
                  shown={shown}
                  isChosen={chosen?.id === entry.id && chosen.kind === group.kind}
                />
              ))}
            </ul>
          </section>
        ))}
      </section>
      {chosen ? (
        <EntryEditor key={`${chosen.kind}:${chosen.id}`} subject={chosen} />
      ) : (
        <section className="forno-panel bo-hint">
          <p className="forno-muted">
            Choose something from the list to change its name or price, or to mark it sold out.
          </p>
        </section>
      )}
    </div>
  );
}

function ItemRow({
  subject,
  entry,
  shown,
  isChosen,
}: {
  subject: Subject;
  entry: MenuItem | Topping;
  /** The menu as the chosen store has it. */
  shown: Menu;
  isChosen: boolean;
}) {
  const { editor, availability } = useMenuContext();
  const { range, storeId } = useScope();
  const { search } = useLocation();
  const sales = useSummary(range);
  const { menu, base } = editor.draft;
  const prices = priceRange(priceSlots(shown, subject), storeId);
  const list: readonly (MenuItem | Topping)[] = subject.kind === 'item' ? base.items : base.toppings;
  const isChanged = !list.includes(entry);
  const isBroken = editor.problems.some(
    (problem) => problem.subject?.id === subject.id && problem.subject.kind === subject.kind,
  );
  const sold =
    subject.kind === 'item'
      ? sales.data?.byProduct.find(({ itemId }) => itemId === subject.id)?.quantity
      : undefined;
  return (
    <li>
      <Link
        className="bo-item"
        aria-current={isChosen || undefined}
        to={{ pathname: `/menu/${menu.menuId}/${subject.kind}/${subject.id}`, search }}
        preventScrollReset
      >
        <EntryPicture menu={menu} entry={entry} className="bo-item-picture" />
        <span className="bo-item-name">
          {entry.name === '' ? 'No name' : entry.name}
          <span className="bo-item-marks">
            {availability.isSoldOut(subject) ? (
              <span className="forno-chip" data-tone="red">
                sold out
              </span>
            ) : null}
            {isBroken ? (
              <span className="forno-chip" data-tone="red">
                to mend
              </span>
            ) : isChanged ? (
              <span className="forno-chip" data-tone="amber">
                changed
              </span>
            ) : null}
          </span>
        </span>
        <span className="forno-number forno-muted bo-item-sold">
          {sold === undefined ? '' : `${number(sold)} sold`}
        </span>
        <span className="forno-number">{prices === null ? '' : priceWords(prices, menu.currency)}</span>
      </Link>
    </li>
  );
}

function priceWords({ from, to }: { from: number; to: number }, currency: string): string {
  if (Number.isNaN(from) || Number.isNaN(to)) return '?';
  return from === to ? money(from, currency) : `${money(from, currency)} – ${money(to, currency)}`;
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly kind: Subject['kind'];
  readonly entries: readonly (MenuItem | Topping)[];
}

function groupsOf(menu: Menu, wanted: string): Group[] {
  const matches = ({ name }: { readonly name: string }): boolean => name.toLowerCase().includes(wanted);
  const items = menu.categories.map(({ id, name }): Group => ({
    id,
    name,
    kind: 'item',
    entries: menu.items.filter((item) => item.categoryId === id && matches(item)),
  }));
  const toppings: Group = {
    id: 'all-toppings',
    name: 'Toppings',
    kind: 'topping',
    entries: menu.toppings.filter(matches),
  };
  return [...items, toppings].filter(({ entries }) => entries.length > 0);
}
