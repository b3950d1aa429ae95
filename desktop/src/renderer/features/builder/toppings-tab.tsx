import { AMOUNTS, WHOLE, type Topping } from '@forno/shared/menu';
import { Segmented, useTranslator } from '@forno/shared/ui';
import { useState } from 'react';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened } from '../../app/view-slice.ts';
import { HalfGlyph } from '../../ui/half-glyph.tsx';
import { ToppingPicture } from '../../ui/topping-picture.tsx';
import { useHold } from '../../ui/use-hold.ts';
import { score } from '../menu/search-menu.ts';
import { toppingTouched } from './builder-slice.ts';
import type { PizzaTabProps } from './pizza-builder.tsx';
import { PlacePicker } from './place-picker.tsx';
import {
  amountOf,
  coveredQuarters,
  includedQuarters,
  setAmount,
  setAmountOn,
  SIDES,
  spreadOf,
  tapTopping,
} from './pizza-edit.ts';
import { builderMessages } from './builder-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { amountMessages } from '../../ui/word-messages.ts';

export function ToppingsTab({ index, pizza, change }: PizzaTabProps) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const typed = useAppSelector((state) => state.view.search);
  const touched = useAppSelector((state) => state.builder.toppingId);
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  const found =
    typed.trim() === ''
      ? index.menu.toppings
      : index.menu.toppings.filter((topping) => score(topping.name, typed) > 0);
  const put = (toppingId: string, quarters: number): void => {
    dispatch(toppingTouched(toppingId));
    change(tapTopping(index, pizza, toppingId, quarters));
  };
  return (
    <>
      <AmountBar index={index} pizza={pizza} change={change} toppingId={touched} />
      <div className="toppings" role="group" aria-label={t(builderMessages.toppings)}>
        {found.map((topping) => {
          const spread = spreadOf(index, pizza, topping.id);
          return (
            <ToppingTile
              key={topping.id}
              topping={topping}
              covered={coveredQuarters(spread)}
              amount={amountOf(spread)}
              included={includedQuarters(index, pizza, topping.id) > 0}
              gone={availability[`topping:${topping.id}`]?.available === false}
              touched={topping.id === touched}
              onPut={put}
              onHold={(id) => dispatch(opened({ name: 'eighty-six', kind: 'topping', id }))}
            />
          );
        })}
      </div>
    </>
  );
}

interface ToppingTileProps {
  topping: Topping;
  covered: number;
  amount: ReturnType<typeof amountOf>;
  included: boolean;
  gone: boolean;
  touched: boolean;
  onPut: (toppingId: string, quarters: number) => void;
  /** Long press: sold out and back. */
  onHold: (toppingId: string) => void;
}

function ToppingTile({ topping, covered, amount, included, gone, touched, onPut, onHold }: ToppingTileProps) {
  const t = useTranslator();
  const hold = useHold(
    () => onHold(topping.id),
    () => (gone ? onHold(topping.id) : onPut(topping.id, WHOLE)),
  );
  const state = gone
    ? t(uiMessages.soldOut)
    : covered === 0
      ? included
        ? t(builderMessages.takenOff)
        : ''
      : amount === 'regular'
        ? ''
        : t(amountMessages[amount]);
  return (
    <div
      className="topping"
      data-on={covered > 0 || undefined}
      data-off={(included && covered === 0) || undefined}
      data-touched={touched || undefined}
      data-topping={topping.id}
    >
      <button
        type="button"
        className="topping-name"
        aria-disabled={gone || undefined}
        aria-pressed={covered === WHOLE}
        {...hold}
      >
        <ToppingPicture shape={topping.drawing.shape} color={topping.drawing.color} />
        <span>
          {topping.name}
          {state === '' ? null : <small>{state}</small>}
        </span>
      </button>
      <div className="topping-sides">
        {SIDES.map(({ quarters, side }) => (
          <button
            key={quarters}
            type="button"
            disabled={gone}
            aria-pressed={covered === quarters}
            aria-label={t(builderMessages[side], { topping: topping.name })}
            onClick={() => onPut(topping.id, quarters)}
          >
            <HalfGlyph quarters={quarters} />
          </button>
        ))}
      </div>
    </div>
  );
}

/** Less and more of the topping touched last, where it lies or on a part. Always there, so that nothing jumps. */
function AmountBar({ index, pizza, change, toppingId }: PizzaTabProps & { toppingId: string | null }) {
  const t = useTranslator();
  const [place, setPlace] = useState<number | null>(null);
  const topping = toppingId === null ? undefined : index.toppings.get(toppingId);
  if (!topping) return <p className="amount-bar amount-bar-hint">{t(builderMessages.toppingsHint)}</p>;
  const spread = spreadOf(index, pizza, topping.id);
  const here = spread.filter((_, q) => ((place ?? 0) >> q) & 1);
  const onPlace = here.every((amount) => amount === here[0]) ? (here[0] ?? '') : '';
  return (
    <div className="amount-bar" data-parts={place !== null || undefined}>
      <strong>{topping.name}</strong>
      {place === null ? null : (
        <PlacePicker
          label={t(builderMessages.quartersWith, { topping: topping.name })}
          quarters={place}
          onChange={setPlace}
        />
      )}
      <Segmented
        label={t(builderMessages.howMuch, { topping: topping.name })}
        value={place === null ? amountOf(spread) : onPlace}
        options={AMOUNTS.map((value) => ({ value, label: t(amountMessages[value]) }))}
        onChange={(amount) => {
          if (amount === '') return;
          change(
            place === null
              ? setAmount(index, pizza, topping.id, amount)
              : setAmountOn(index, pizza, topping.id, { quarters: place, amount }),
          );
        }}
      />
      <button
        type="button"
        className="quarters-mode"
        aria-pressed={place !== null}
        onClick={() => setPlace(place === null ? 1 : null)}
      >
        <HalfGlyph quarters={1} /> {t(builderMessages.quarters)}
      </button>
    </div>
  );
}
