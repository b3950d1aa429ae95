import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Menu, MenuItem } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { Choice, Field } from '../boards/fields.tsx';
import { choicesOf } from './combo-fields.tsx';
import { useMenuContext } from './menu-page.tsx';
import { idOf } from './new-id.ts';

const KINDS = [
  ['pizza', 'A pizza'],
  ['simple', 'Something else'],
  ['combo', 'A combo'],
] as const;

/** Name, kind and category; all else begins as the first of its category has it. */
export function NewItem() {
  const { editor } = useMenuContext();
  const { menu } = editor.draft;
  const navigate = useNavigate();
  const { search } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<MenuItem['kind']>('pizza');
  const [categoryId, setCategory] = useState(menu.categories[0]?.id ?? '');
  if (!isOpen)
    return (
      <Button onClick={() => setOpen(true)} className="bo-new">
        New item
      </Button>
    );
  const create = (): void => {
    const value = newItem(menu, { name: name.trim(), kind, categoryId });
    editor.edit({ type: 'add', entry: { list: 'items', value } });
    editor.endStep();
    setOpen(false);
    setName('');
    void navigate({ pathname: `/menu/${menu.menuId}/item/${value.id}`, search });
  };
  return (
    <form
      className="bo-new-item"
      aria-label="New item"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') create();
      }}
    >
      <Field label="Name of the new item" value={name} onChange={setName} />
      <Choice label="Kind" value={kind} options={KINDS} onChange={setKind} />
      <Choice
        label="Category"
        value={categoryId}
        options={menu.categories.map(({ id, name: words }) => [id, words] as const)}
        onChange={setCategory}
      />
      <div className="bo-actions">
        <Button onClick={() => setOpen(false)}>Cancel</Button>
        <Button kind="primary" disabled={name.trim() === ''} onClick={create}>
          Create
        </Button>
      </div>
    </form>
  );
}

function newItem(
  menu: Menu,
  { name, kind, categoryId }: { name: string; kind: MenuItem['kind']; categoryId: string },
): MenuItem {
  const alike =
    menu.items.find((item) => item.categoryId === categoryId && item.kind === kind) ??
    menu.items.find((item) => item.kind === kind);
  const common = {
    id: idOf(
      name,
      menu.items.map(({ id }) => id),
    ),
    name,
    description: '',
    categoryId,
    taxCategoryId: alike?.taxCategoryId ?? menu.taxCategories[0]!.id,
    stationId: alike?.stationId ?? menu.stations[0]!.id,
    prepSeconds: alike?.prepSeconds ?? 60,
    allergens: [],
  };
  if (kind === 'pizza') {
    const like = alike?.kind === 'pizza' ? alike : undefined;
    return {
      ...common,
      kind,
      sizes: menu.sizes.map(({ id }) => ({
        sizeId: id,
        price: { cents: like?.sizes.find(({ sizeId }) => sizeId === id)?.price.cents ?? 0 },
        // Dough, sauce and cheese are those of its like; what lies on it comes with the toppings.
        recipe: like?.sizes.find(({ sizeId }) => sizeId === id)?.recipe ?? {},
      })),
      crustIds: like?.crustIds ?? menu.crusts.map(({ id }) => id),
      sauceId: like?.sauceId ?? menu.sauces[0]?.id ?? '',
      cheese: 'regular',
      toppingIds: [],
      freeSwaps: 0,
    };
  }
  if (kind === 'combo') {
    const like = alike?.kind === 'combo' ? alike : undefined;
    const [first] = choicesOf(menu);
    const [itemId = '', variantId = ''] = first?.key.split('/') ?? [];
    return {
      ...common,
      kind,
      price: { cents: like?.price.cents ?? 0 },
      slots: like?.slots ?? [{ id: 'first', name: '', choices: [{ itemId, variantId, upchargeCents: 0 }] }],
      drawing: like?.drawing ?? { shape: 'salad', color: '#6b8e23' },
    };
  }
  const like = alike?.kind === 'simple' ? alike : undefined;
  return {
    ...common,
    kind,
    variants: [
      { id: 'regular', name: '', price: { cents: like?.variants[0]?.price.cents ?? 0 }, recipe: {} },
    ],
    drawing: like?.drawing ?? { shape: 'salad', color: '#6b8e23' },
  };
}
