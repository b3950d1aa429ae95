import type { PizzaItem, PizzaSelection } from '@forno/shared/menu';
import { Segmented, useTranslator } from '@forno/shared/ui';
import { Choice } from './choice.tsx';
import type { ShopOnline } from './ordering-app.tsx';
import { itemMessages } from './ordering-messages.ts';
import { placeOfTopping, withToppingAt, type ToppingPlace } from './topping-place.ts';

interface PizzaChoicesProps {
  shop: ShopOnline;
  item: PizzaItem;
  selection: PizzaSelection;
  onChange: (selection: PizzaSelection) => void;
}

/** What a pizza is made of; each topping on all of it or on a half. */
export function PizzaChoices({ shop, item, selection, onChange }: PizzaChoicesProps) {
  const t = useTranslator();
  const { menu, index, soldOut } = shop;
  const put = (toppingId: string, place: ToppingPlace): void =>
    onChange(withToppingAt(item, selection, { toppingId, place }));
  const toppings = menu.toppings
    .filter(({ id }) => !soldOut.includes(`topping:${id}`))
    .map(({ id, name }) => ({ id, name, place: placeOfTopping(item, selection, id) }));
  const chosen = toppings.filter(({ place }) => place !== 'none');
  return (
    <>
      <Choice
        label={t(itemMessages.size)}
        options={item.sizes
          .filter(({ sizeId }) => !soldOut.includes(`size:${sizeId}`))
          .map(({ sizeId }) => ({ value: sizeId, label: index.sizes.get(sizeId)?.name ?? sizeId }))}
        value={selection.sizeId}
        onChange={(sizeId) => onChange({ ...selection, sizeId })}
      />
      <Choice
        label={t(itemMessages.crust)}
        options={item.crustIds.map((id) => ({ value: id, label: index.crusts.get(id)?.name ?? id }))}
        value={selection.crustId}
        onChange={(crustId) => onChange({ ...selection, crustId })}
      />
      <div className="order-choice">
        <h3>{t(itemMessages.toppings)}</h3>
        <div className="order-toppings">
          {toppings.map(({ id, name, place }) => (
            <button
              key={id}
              type="button"
              className="forno-button"
              aria-pressed={place !== 'none'}
              onClick={() => put(id, place === 'none' ? 'whole' : 'none')}
            >
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
      </div>
      {chosen.length === 0 ? null : (
        <div className="order-choice">
          <h3>{t(itemMessages.where)}</h3>
          <ul className="order-places">
            {chosen.map(({ id, name, place }) => (
              <li key={id}>
                <bdi>{name}</bdi>
                <PlaceChoice topping={name} place={place} onChange={(at) => put(id, at)} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

type ShownPlace = Exclude<ToppingPlace, 'none'>;
const PLACES = ['left', 'whole', 'right'] as const;

/** The left half stands on the left for everybody, as on the drawing. */
function PlaceChoice({
  topping,
  place,
  onChange,
}: {
  topping: string;
  place: ToppingPlace;
  onChange: (place: ShownPlace) => void;
}) {
  const t = useTranslator();
  return (
    <span dir="ltr">
      <Segmented<ShownPlace>
        label={t(itemMessages.whereOf, { topping })}
        options={PLACES.map((value) => ({
          value,
          label: (
            <span className="order-place" title={t(itemMessages[value])}>
              <PlaceGlyph place={value} />
              <span className="forno-hidden">{t(itemMessages[value])}</span>
            </span>
          ),
        }))}
        value={place === 'none' ? 'whole' : place}
        onChange={onChange}
      />
    </span>
  );
}

const FILLED = {
  left: 'M11 2a9 9 0 0 0 0 18z',
  right: 'M11 2a9 9 0 0 1 0 18z',
  whole: 'M11 2a9 9 0 0 0 0 18a9 9 0 0 0 0-18z',
} as const;

function PlaceGlyph({ place }: { place: ShownPlace }) {
  return (
    <svg viewBox="0 0 22 22" width="22" height="22" aria-hidden>
      <circle cx="11" cy="11" r="9" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d={FILLED[place]} fill="currentColor" />
    </svg>
  );
}
