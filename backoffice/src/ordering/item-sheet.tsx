import { useState } from 'react';
import type { ComboItem, MenuItem, MenuIndex, Selection, SimpleItem, PizzaItem } from '@forno/shared/menu';
import { priceLine } from '@forno/shared/pricing';
import { allergenWords, Button, pizzaSvg, Picture, useTranslator } from '@forno/shared/ui';
import { EntryPicture } from '../features/menu/item-picture.tsx';
import { BackButton } from './back-button.tsx';
import { Choice } from './choice.tsx';
import type { ShopOnline } from './ordering-app.tsx';
import { itemMessages } from './ordering-messages.ts';
import { PizzaChoices } from './pizza-choices.tsx';
import { refusedMessages } from './refused-messages.ts';
import { Stepper } from './stepper.tsx';
import { priceWords } from './words.ts';

interface SheetProps {
  shop: ShopOnline;
  item: MenuItem;
  onBack: () => void;
  onAdd: (selection: Selection, quantity: number) => void;
}

/** One thing, made to the customer's wish; the price moves with every choice. */
export function ItemSheet({ shop, item, onBack, onAdd }: SheetProps) {
  const t = useTranslator();
  const [selection, setSelection] = useState<Selection>(() => firstChoice(shop.index, item));
  const [quantity, setQuantity] = useState(1);
  const { storeId } = shop.store;
  const priced = priceLine(shop.index, selection, { storeId, service: 'carry-out' });
  const drawing = priced.ok ? priced.value.makes[0]?.drawing : undefined;
  const allergens = priced.ok ? [...new Set(priced.value.makes.flatMap((make) => make.allergens))] : [];
  const cents = priced.ok ? priced.value.unitCents * quantity : 0;
  return (
    <article className="order-sheet" aria-labelledby="order-sheet-name">
      <BackButton onBack={onBack} />
      <div className="order-sheet-picture">
        {item.kind === 'pizza' && drawing ? (
          <Picture svg={pizzaSvg({ ...drawing, size: 240 })} />
        ) : (
          <EntryPicture menu={shop.menu} entry={item} />
        )}
      </div>
      <h2 id="order-sheet-name">
        <bdi>{item.name}</bdi>
      </h2>
      <p className="forno-muted">
        <bdi>{item.description}</bdi>
      </p>
      {item.kind === 'pizza' && selection.kind === 'pizza' ? (
        <PizzaChoices shop={shop} item={item} selection={selection} onChange={setSelection} />
      ) : null}
      {item.kind === 'simple' && selection.kind === 'simple' && item.variants.length > 1 ? (
        <Choice
          label={t(itemMessages.size)}
          options={item.variants.map(({ id, name }) => ({ value: id, label: name }))}
          value={selection.variantId}
          onChange={(variantId) => setSelection({ ...selection, variantId })}
        />
      ) : null}
      {item.kind === 'combo' && selection.kind === 'combo' ? (
        <ComboChoices shop={shop} item={item} selection={selection} onChange={setSelection} />
      ) : null}
      {allergens.length === 0 ? null : (
        <p className="order-allergens">
          {t(itemMessages.contains, {
            allergens: allergens.map((allergen) => allergenWords(t, allergen)).join(' · '),
          })}
        </p>
      )}
      {priced.ok ? null : <p role="alert">{t(refusedMessages['not-available'])}</p>}
      <div className="order-sheet-foot">
        <Stepper label={t(itemMessages.quantity)} value={quantity} onChange={setQuantity} />
        <Button
          kind="primary"
          size="large"
          wide
          disabled={!priced.ok}
          onClick={() => onAdd(selection, quantity)}
        >
          {t(itemMessages.add, { price: priceWords(t, cents) })}
        </Button>
      </div>
    </article>
  );
}

type ComboSelection = Extract<Selection, { kind: 'combo' }>;

function ComboChoices({
  shop: { index },
  item,
  selection,
  onChange,
}: {
  shop: ShopOnline;
  item: ComboItem;
  selection: ComboSelection;
  onChange: (selection: ComboSelection) => void;
}) {
  const t = useTranslator();
  return item.slots.map((slot) => {
    const chosen = selection.choices.find(({ slotId }) => slotId === slot.id)?.selection;
    const at = slot.choices.findIndex(
      ({ itemId, variantId }) =>
        itemId === chosen?.itemId &&
        variantId === (chosen.kind === 'pizza' ? chosen.sizeId : chosen.variantId),
    );
    return (
      <Choice
        key={slot.id}
        label={slot.name}
        options={slot.choices.map((choice, n) => ({
          value: String(n),
          label: [
            ...choiceNames(index, choice),
            choice.upchargeCents === 0 ? '' : `+${priceWords(t, choice.upchargeCents)}`,
          ]
            .filter((part) => part !== '')
            .join(' · '),
        }))}
        value={String(at)}
        onChange={(value) =>
          onChange({
            ...selection,
            choices: selection.choices.map((choice) =>
              choice.slotId === slot.id
                ? { slotId: slot.id, selection: slotChoice(index, slot.choices[Number(value)]!) }
                : choice,
            ),
          })
        }
      />
    );
  });
}

/** What it is and, where it comes in several, which: a pizza's size, a drink's variant. */
function choiceNames(
  index: MenuIndex,
  { itemId, variantId }: { readonly itemId: string; readonly variantId: string },
): string[] {
  const item = index.items.get(itemId);
  if (!item) return [itemId];
  const variants = item.kind === 'simple' ? item.variants : [...index.sizes.values()];
  return [item.name, variants.find(({ id }) => id === variantId)?.name ?? ''];
}

type SlotSelection = ComboSelection['choices'][number]['selection'];

function slotChoice(
  index: MenuIndex,
  { itemId, variantId }: { readonly itemId: string; readonly variantId: string },
): SlotSelection {
  const item = index.items.get(itemId) as PizzaItem | SimpleItem;
  return item.kind === 'pizza'
    ? { kind: 'pizza', itemId, sizeId: variantId, crustId: item.crustIds[0]!, toppings: [] }
    : { kind: 'simple', itemId, variantId };
}

/** As the menu has it: the middle size, the first of everything else. */
function firstChoice(index: MenuIndex, item: MenuItem): Selection {
  if (item.kind === 'simple') return { kind: 'simple', itemId: item.id, variantId: item.variants[0]!.id };
  if (item.kind === 'pizza') {
    const size = item.sizes[Math.floor((item.sizes.length - 1) / 2)]!;
    return { kind: 'pizza', itemId: item.id, sizeId: size.sizeId, crustId: item.crustIds[0]!, toppings: [] };
  }
  return {
    kind: 'combo',
    itemId: item.id,
    choices: item.slots.map((slot) => ({ slotId: slot.id, selection: slotChoice(index, slot.choices[0]!) })),
  };
}
