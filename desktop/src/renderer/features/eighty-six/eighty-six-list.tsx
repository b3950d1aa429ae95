import { useState } from 'react';
import type { Availability } from '@forno/shared/domain';
import { Button, EmptyState, Segmented } from '@forno/shared/ui';
import { selectMenuIndex } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened, wentBack } from '../../app/view-slice.ts';
import { score } from '../menu/search-menu.ts';
import './eighty-six.css';

type Show = 'now' | Availability['kind'];

const SHOWS: readonly { readonly value: Show; readonly label: string }[] = [
  { value: 'now', label: 'Sold out now' },
  { value: 'item', label: 'Items' },
  { value: 'topping', label: 'Toppings' },
  { value: 'size', label: 'Sizes' },
];

/** Everything that can run out, what has run out first. */
export function EightySixList() {
  const index = useAppSelector(selectMenuIndex);
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  const dispatch = useAppDispatch();
  const [show, setShow] = useState<Show>('now');
  const [typed, setTyped] = useState('');
  if (!index) return null;
  const all = {
    item: [...index.items.values()],
    topping: [...index.toppings.values()],
    size: [...index.sizes.values()],
  } as const;
  const named = (kind: Availability['kind'], id: string): string =>
    all[kind].find((one) => one.id === id)?.name ?? id;
  const rows =
    show === 'now'
      ? Object.values(availability).map(({ kind, id }) => ({ kind, id, name: named(kind, id) }))
      : all[show]
          .map(({ id, name }) => ({ kind: show, id, name }))
          .filter(({ name }) => typed.trim() === '' || score(name, typed) > 0);
  return (
    <div className="eighty-six-list">
      <h2>Sold out</h2>
      <Segmented wide label="What to show" options={SHOWS} value={show} onChange={setShow} />
      {show === 'now' ? null : (
        <input
          className="forno-input"
          aria-label="Find by name"
          placeholder="Find by name"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {rows.length === 0 ? (
        <EmptyState
          title="Everything is on sale"
          hint="Press long on a tile of the menu, or choose items, toppings or sizes above, to mark one as sold out."
        />
      ) : null}
      <ul>
        {rows.map(({ kind, id, name }) => (
          <li key={`${kind}:${id}`}>
            <button type="button" onClick={() => dispatch(opened({ name: 'eighty-six', kind, id }))}>
              <strong>{name}</strong>
              <Mark entry={availability[`${kind}:${id}`]} />
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
        Back
      </Button>
    </div>
  );
}

function Mark({ entry }: { entry: Availability | undefined }) {
  if (!entry) return <span className="forno-muted">on sale</span>;
  return entry.available ? (
    <span className="forno-chip" data-tone="amber">
      {entry.remaining} left
    </span>
  ) : (
    <span className="forno-chip" data-tone="red">
      sold out
    </span>
  );
}
