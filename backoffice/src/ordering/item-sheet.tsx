import { useState } from 'react';
import type { ComboItem, MenuItem, MenuIndex, Selection, SimpleItem, PizzaItem } from '@forno/shared/menu';
import { formatMoney } from '@forno/shared/money';
import { priceLine } from '@forno/shared/pricing';
import { Button, pizzaSvg, Picture, Segmented } from '@forno/shared/ui';
import { EntryPicture } from '../features/menu/item-picture.tsx';
import type { ShopOnline } from './ordering-app.tsx';

interface SheetProps {
  shop: ShopOnline;
  item: MenuItem;
  onBack: () => void;
  onAdd: (selection: Selection, quantity: number) => void;
}

/** One thing, made to the customer's wish; the price moves with every choice. */
export function ItemSheet({ shop, item, onBack, onAdd }: SheetProps) {
  const [selection, setSelection] = useState<Selection>(() => firstChoice(shop.index, item));
  const [quantity, setQuantity] = useState(1);
  const { storeId, currency, locale } = shop.store;
  const priced = priceLine(shop.index, selection, { storeId, service: 'carry-out' });
  const drawing = priced.ok ? priced.value.makes[0]?.drawing : undefined;
  const cents = priced.ok ? priced.value.unitCents * quantity : 0;
  return (
    <article className="order-sheet" aria-labelledby="order-sheet-name">
      <Button onClick={onBack}>‹ Menu</Button>
      <div className="order-sheet-picture">
        {item.kind === 'pizza' && drawing ? (
          <Picture svg={pizzaSvg({ ...drawing, size: 240 })} />
        ) : (
          <EntryPicture menu={shop.menu} entry={item} />
        )}
      </div>
      <h2 id="order-sheet-name">{item.name}</h2>
      <p className="forno-muted">{item.description}</p>
      {item.kind === 'pizza' && selection.kind === 'pizza' ? (
        <PizzaChoices shop={shop} item={item} selection={selection} onChange={setSelection} />
      ) : null}
      {item.kind === 'simple' && selection.kind === 'simple' && item.variants.length > 1 ? (
        <Choice
          label="Size"
          options={item.variants.map(({ id, name }) => ({ value: id, label: name }))}
          value={selection.variantId}
          onChange={(variantId) => setSelection({ ...selection, variantId })}
        />
      ) : null}
      {item.kind === 'combo' && selection.kind === 'combo' ? (
        <ComboChoices shop={shop} item={item} selection={selection} onChange={setSelection} />
      ) : null}
      {priced.ok ? null : <p role="alert">{priced.error.message}</p>}
      <div className="order-sheet-foot">
        <Stepper value={quantity} onChange={setQuantity} />
        <Button
          kind="primary"
          size="large"
          wide
          disabled={!priced.ok}
          onClick={() => onAdd(selection, quantity)}
        >
          Add · {formatMoney(cents, currency, locale)}
        </Button>
      </div>
    </article>
  );
}

export function Stepper({
  value,
  onChange,
  label = 'Quantity',
}: {
  value: number;
  onChange: (value: number) => void;
  label?: string;
}) {
  return (
    <span className="order-stepper" role="group" aria-label={label}>
      <Button aria-label="One less" onClick={() => onChange(Math.max(1, value - 1))}>
        −
      </Button>
      <output>{value}</output>
      <Button aria-label="One more" onClick={() => onChange(Math.min(20, value + 1))}>
        +
      </Button>
    </span>
  );
}

interface ChoiceProps {
  label: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

function Choice({ label, options, value, onChange }: ChoiceProps) {
  return (
    <div className="order-choice">
      <h3>{label}</h3>
      {options.length > 3 ? (
        <select
          className="forno-input"
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <Segmented label={label} options={options} value={value} onChange={onChange} wide />
      )}
    </div>
  );
}

type PizzaSelection = Extract<Selection, { kind: 'pizza' }>;

function PizzaChoices({
  shop: { menu, index, soldOut },
  item,
  selection,
  onChange,
}: {
  shop: ShopOnline;
  item: PizzaItem;
  selection: PizzaSelection;
  onChange: (selection: PizzaSelection) => void;
}) {
  const amountOf = (id: string): string =>
    selection.toppings.find(({ toppingId }) => toppingId === id)?.amount ??
    (item.toppingIds.includes(id) ? 'regular' : 'none');
  const toggle = (toppingId: string): void => {
    const rest = selection.toppings.filter((topping) => topping.toppingId !== toppingId);
    const isOn = amountOf(toppingId) !== 'none';
    // What the recipe has is left off by saying so, what was added simply goes.
    const change = isOn
      ? item.toppingIds.includes(toppingId)
        ? [{ toppingId, amount: 'none' as const, quarters: 15 }]
        : []
      : item.toppingIds.includes(toppingId)
        ? []
        : [{ toppingId, amount: 'regular' as const, quarters: 15 }];
    onChange({ ...selection, toppings: [...rest, ...change] });
  };
  return (
    <>
      <Choice
        label="Size"
        options={item.sizes
          .filter(({ sizeId }) => !soldOut.includes(`size:${sizeId}`))
          .map(({ sizeId }) => ({ value: sizeId, label: index.sizes.get(sizeId)?.name ?? sizeId }))}
        value={selection.sizeId}
        onChange={(sizeId) => onChange({ ...selection, sizeId })}
      />
      <Choice
        label="Crust"
        options={item.crustIds.map((id) => ({ value: id, label: index.crusts.get(id)?.name ?? id }))}
        value={selection.crustId}
        onChange={(crustId) => onChange({ ...selection, crustId })}
      />
      <div className="order-choice">
        <h3>Toppings</h3>
        <div className="order-toppings">
          {menu.toppings
            .filter(({ id }) => !soldOut.includes(`topping:${id}`))
            .map(({ id, name }) => (
              <button
                key={id}
                type="button"
                className="forno-button"
                aria-pressed={amountOf(id) !== 'none'}
                onClick={() => toggle(id)}
              >
                {name}
              </button>
            ))}
        </div>
      </div>
    </>
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
        options={slot.choices.map(({ itemId, variantId }, n) => ({
          value: String(n),
          label:
            `${index.items.get(itemId)?.name ?? itemId} ${index.sizes.get(variantId)?.name ?? ''}`.trim(),
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
