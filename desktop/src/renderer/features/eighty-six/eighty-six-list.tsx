import { useState } from 'react';
import type { Availability } from '@forno/shared/domain';
import { Button, EmptyState, Segmented, useTranslator, type Message } from '@forno/shared/ui';
import { selectMenuIndex } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened, wentBack } from '../../app/view-slice.ts';
import { score } from '../menu/search-menu.ts';
import { eightySixMessages } from './eighty-six-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import './eighty-six.css';

type Show = 'now' | Availability['kind'];

const SHOWS: readonly { readonly value: Show; readonly label: Message }[] = [
  { value: 'now', label: eightySixMessages.soldOutNow },
  { value: 'item', label: eightySixMessages.items },
  { value: 'topping', label: eightySixMessages.toppings },
  { value: 'size', label: eightySixMessages.sizes },
];

/** Everything that can run out, what has run out first. */
export function EightySixList() {
  const t = useTranslator();
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
      <h2>{t(uiMessages.soldOut)}</h2>
      <Segmented
        wide
        label={t(eightySixMessages.whatToShow)}
        options={SHOWS.map(({ value, label }) => ({ value, label: t(label) }))}
        value={show}
        onChange={setShow}
      />
      {show === 'now' ? null : (
        <input
          className="forno-input"
          aria-label={t(eightySixMessages.findByName)}
          dir="auto"
          placeholder={t(eightySixMessages.findByName)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {rows.length === 0 ? (
        <EmptyState title={t(eightySixMessages.allOnSale)} hint={t(eightySixMessages.allOnSaleHint)} />
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
        {t(uiMessages.back)}
      </Button>
    </div>
  );
}

function Mark({ entry }: { entry: Availability | undefined }) {
  const t = useTranslator();
  if (!entry) return <span className="forno-muted">{t(eightySixMessages.onSale)}</span>;
  return entry.available ? (
    <span className="forno-chip" data-tone="amber">
      {t(uiMessages.left, { count: entry.remaining ?? 0 })}
    </span>
  ) : (
    <span className="forno-chip" data-tone="red">
      {t(uiMessages.soldOut)}
    </span>
  );
}
