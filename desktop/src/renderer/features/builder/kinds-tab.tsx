import { LEFT_HALF, RIGHT_HALF, WHOLE } from '@forno/shared/menu';
import { Segmented, useTranslator } from '@forno/shared/ui';
import { useState } from 'react';
import { useAppSelector } from '../../app/store.ts';
import { HalfGlyph } from '../../ui/half-glyph.tsx';
import { ItemPicture } from '../../ui/item-picture.tsx';
import { score } from '../menu/search-menu.ts';
import { kindsOf, layKind } from './pizza-edit.ts';
import type { PizzaTabProps } from './pizza-builder.tsx';
import { builderMessages } from './builder-messages.ts';

const PLACES = [
  { value: '12', quarters: LEFT_HALF, label: builderMessages.leftHalf },
  { value: '3', quarters: RIGHT_HALF, label: builderMessages.rightHalf },
  { value: '8', quarters: 8, label: builderMessages.topLeft },
  { value: '1', quarters: 1, label: builderMessages.topRight },
  { value: '4', quarters: 4, label: builderMessages.bottomLeft },
  { value: '2', quarters: 2, label: builderMessages.bottomRight },
  { value: '15', quarters: WHOLE, label: builderMessages.whole },
] as const;

/** Two (or up to four) kinds on one pizza. */
export function KindsTab({ index, pizza, change }: PizzaTabProps) {
  const t = useTranslator();
  const [place, setPlace] = useState<(typeof PLACES)[number]['value']>('3');
  const typed = useAppSelector((state) => state.view.search);
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  const { quarters } = PLACES.find(({ value }) => value === place)!;
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
      <Segmented
        wide
        label={t(builderMessages.whichPart)}
        value={place}
        options={PLACES.map(({ value, quarters: q, label }) => ({
          value,
          label: <PlaceLabel quarters={q} label={t(label)} />,
        }))}
        onChange={setPlace}
      />
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

function PlaceLabel({ quarters, label }: { quarters: number; label: string }) {
  return (
    <span className="place-label" title={label}>
      <HalfGlyph quarters={quarters} />
      <span className="forno-hidden">{label}</span>
    </span>
  );
}
