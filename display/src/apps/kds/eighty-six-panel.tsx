import { useMemo, useState } from 'react';
import type { Availability } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import { Toggle, useTranslator, type Translator } from '@forno/shared/ui';
import { Panel } from './panel.tsx';
import { kitchenMessages } from './kitchen-messages.ts';

interface EightySixPanelProps {
  menu: Menu | null;
  availability: Readonly<Record<string, Availability>>;
  onSet: (kind: Availability['kind'], id: string, available: boolean) => void;
  onClose: () => void;
}

interface Sellable {
  readonly kind: Availability['kind'];
  readonly id: string;
  readonly name: string;
  readonly group: string;
}

/** Sold out and back, for items, toppings and sizes; what is out comes first. */
export function EightySixPanel({ menu, availability, onSet, onClose }: EightySixPanelProps) {
  const t = useTranslator();
  const [text, setText] = useState('');
  const all = useMemo(() => (menu ? sellables(t, menu) : []), [t, menu]);
  // As it was when the panel opened or the search changed: a switch does not run away from the finger.
  const [first] = useState(() => new Set(Object.keys(availability)));
  const wanted = text.trim().toLowerCase();
  const found = all
    .filter(({ name, group }) => `${name} ${group}`.toLowerCase().includes(wanted))
    .sort((a, b) => Number(first.has(keyOf(b))) - Number(first.has(keyOf(a))));
  return (
    <Panel title={t(kitchenMessages.eightySix)} onClose={onClose}>
      <input
        className="forno-input"
        type="search"
        placeholder={t(kitchenMessages.findSellable)}
        aria-label={t(kitchenMessages.findSellable)}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {menu === null ? <p className="forno-muted">{t(kitchenMessages.noMenu)}</p> : null}
      <ul className="eighty-six">
        {found.map((sellable) => {
          const entry = availability[keyOf(sellable)];
          const available = entry?.available ?? true;
          return (
            <li key={keyOf(sellable)} data-out={!available || undefined}>
              <Toggle checked={available} onChange={(next) => onSet(sellable.kind, sellable.id, next)}>
                {sellable.name}
              </Toggle>
              <span className="forno-muted">
                {available
                  ? entry?.remaining == null
                    ? sellable.group
                    : t(kitchenMessages.left, { count: entry.remaining })
                  : t(kitchenMessages.soldOut)}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

const keyOf = ({ kind, id }: Sellable): string => `${kind}:${id}`;

function sellables(t: Translator, menu: Menu): Sellable[] {
  const categories = new Map(menu.categories.map(({ id, name }) => [id, name]));
  return [
    ...menu.items.map(({ id, name, categoryId }) => ({
      kind: 'item' as const,
      id,
      name,
      group: categories.get(categoryId) ?? '',
    })),
    ...menu.toppings.map(({ id, name }) => ({
      kind: 'topping' as const,
      id,
      name,
      group: t(kitchenMessages.topping),
    })),
    ...menu.sizes.map(({ id, name }) => ({
      kind: 'size' as const,
      id,
      name: t(kitchenMessages.pizzasOf, { size: name }),
      group: t(kitchenMessages.size),
    })),
  ];
}
