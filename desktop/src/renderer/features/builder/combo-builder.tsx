import type {
  ComboItem,
  ComboSelection,
  MenuIndex,
  PizzaSelection,
  SimpleSelection,
} from '@forno/shared/menu';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { ItemPicture } from '../../ui/item-picture.tsx';
import { Price } from '../../ui/price.tsx';
import { score } from '../menu/search-menu.ts';
import { choiceMade, insideShown, slotShown } from './builder-slice.ts';
import { plainPizza } from './pizza-edit.ts';
import { builderMessages } from './builder-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';

type Slot = ComboItem['slots'][number];
type Choice = Slot['choices'][number];

/** Slots as steps across the top; a choice leads to the next step that is still open. */
export function ComboBuilder({ index, combo }: { index: MenuIndex; combo: ComboSelection }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const slotId = useAppSelector((state) => state.builder.slotId);
  const item = index.items.get(combo.itemId);
  if (item?.kind !== 'combo') return null;
  const slot = item.slots.find((s) => s.id === slotId) ?? item.slots[0]!;
  const chosen = combo.choices.find((choice) => choice.slotId === slot.id)?.selection;

  const choose = (choice: Choice): void => {
    const selection = selectionOf(index, choice);
    if (!selection) return;
    const next = item.slots.find((s) => s.id !== slot.id && !combo.choices.some((c) => c.slotId === s.id));
    dispatch(choiceMade({ slotId: slot.id, selection, next: next?.id ?? null }));
  };
  return (
    <>
      <div className="combo-head">
        <ItemPicture index={index} item={item} />
        <div>
          <h2>{item.name}</h2>
          <p className="forno-muted">
            <bdi>{item.description}</bdi>
          </p>
        </div>
      </div>
      <div className="combo-slots" role="tablist" aria-label={t(builderMessages.whatIsInIt)}>
        {item.slots.map((s) => {
          const made = combo.choices.find((choice) => choice.slotId === s.id)?.selection;
          return (
            <button
              key={s.id}
              type="button"
              role="tab"
              aria-selected={s.id === slot.id}
              data-made={made !== undefined || undefined}
              onClick={() => dispatch(slotShown(s.id))}
            >
              <small>{s.name}</small>
              <span>{made ? index.items.get(made.itemId)?.name : t(builderMessages.choose)}</span>
            </button>
          );
        })}
      </div>
      {chosen?.kind === 'pizza' ? (
        <div className="combo-change">
          <Button onClick={() => dispatch(insideShown(true))}>
            {t(builderMessages.changeToppings, { pizza: index.items.get(chosen.itemId)?.name ?? '' })}
          </Button>
        </div>
      ) : null}
      <Choices index={index} slot={slot} chosen={chosen} onChoose={choose} />
    </>
  );
}

function Choices({
  index,
  slot,
  chosen,
  onChoose,
}: {
  index: MenuIndex;
  slot: Slot;
  chosen: PizzaSelection | SimpleSelection | undefined;
  onChoose: (choice: Choice) => void;
}) {
  const t = useTranslator();
  const typed = useAppSelector((state) => state.view.search);
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  return (
    <div className="menu-tiles">
      {slot.choices.map((choice) => {
        const item = index.items.get(choice.itemId);
        if (!item || (typed.trim() !== '' && score(item.name, typed) === 0)) return null;
        const gone = availability[`item:${item.id}`]?.available === false;
        const variant =
          item.kind === 'simple' && item.variants.length > 1
            ? item.variants.find((v) => v.id === choice.variantId)?.name
            : undefined;
        const on =
          chosen?.itemId === item.id &&
          (chosen.kind === 'pizza' ? chosen.sizeId : chosen.variantId) === choice.variantId;
        return (
          <button
            key={`${choice.itemId} ${choice.variantId}`}
            type="button"
            className="item-tile"
            aria-pressed={on}
            aria-disabled={gone || undefined}
            onClick={() => (gone ? undefined : onChoose(choice))}
          >
            <ItemPicture index={index} item={item} />
            <span className="item-tile-name">
              {variant === undefined ? item.name : `${item.name}, ${variant}`}
            </span>
            <span className="item-tile-price">
              {choice.upchargeCents === 0 ? (
                <span className="forno-muted">{t(builderMessages.included)}</span>
              ) : (
                <>
                  +<Price cents={choice.upchargeCents} bare />
                </>
              )}
            </span>
            {gone ? (
              <span className="item-tile-mark" data-tone="red">
                {t(uiMessages.soldOut)}
              </span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}

function selectionOf(index: MenuIndex, choice: Choice): PizzaSelection | SimpleSelection | null {
  const item = index.items.get(choice.itemId);
  if (item?.kind === 'pizza') return plainPizza(item, choice.variantId);
  return item?.kind === 'simple' ? { kind: 'simple', itemId: item.id, variantId: choice.variantId } : null;
}
