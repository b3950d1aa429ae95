import { RIGHT_HALF } from '@forno/shared/menu';
import { useTranslator } from '@forno/shared/ui';
import { useState } from 'react';
import { useAppSelector } from '../../app/store.ts';
import { ItemPicture } from '../../ui/item-picture.tsx';
import { score } from '../menu/search-menu.ts';
import { kindsOf, layKind } from './pizza-edit.ts';
import type { PizzaTabProps } from './pizza-builder.tsx';
import { PlacePicker } from './place-picker.tsx';
import { builderMessages } from './builder-messages.ts';

/** Two (or up to four) kinds on one pizza. */
export function KindsTab({ index, pizza, change }: PizzaTabProps) {
  const t = useTranslator();
  const [quarters, setQuarters] = useState(RIGHT_HALF);
  const typed = useAppSelector((state) => state.view.search);
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  const kinds = kindsOf(pizza);
  const here = kinds.filter((_, q) => (quarters >> q) & 1);
  const offered = index.menu.items.filter(
    (item) =>
      item.kind === 'pizza' &&
      item.sizes.some((size) => size.sizeId === pizza.sizeId) &&
      (typed.trim() === '' || score(item.name, typed) > 0),
  );
  return (
    <div className="builder-tab kinds">
      <PlacePicker wide label={t(builderMessages.whichPart)} quarters={quarters} onChange={setQuarters} />
      <div className="kind-list" role="group" aria-label={t(builderMessages.kinds)}>
        {offered.map((item) => (
          <button
            key={item.id}
            type="button"
            className="kind"
            disabled={availability[`item:${item.id}`]?.available === false}
            aria-pressed={here.every((id) => id === item.id)}
            onClick={() => change(layKind(pizza, quarters, item.id))}
          >
            <ItemPicture index={index} item={item} />
            {item.name}
          </button>
        ))}
      </div>
    </div>
  );
}
