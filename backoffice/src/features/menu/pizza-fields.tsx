import type { Menu, PizzaItem } from '@forno/shared/menu';
import { Choice, Field, Several } from '../boards/fields.tsx';
import type { SetFields } from './item-details.tsx';

const CHEESES = [
  ['none', 'None'],
  ['light', 'Light'],
  ['regular', 'Regular'],
  ['extra', 'Extra'],
] as const;

const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
  list.map(({ id, name }) => [id, name] as const);

/** What it comes in and with, and what may be chosen. */
export function PizzaFields({ menu, pizza, set }: { menu: Menu; pizza: PizzaItem; set: SetFields }) {
  const sizesOf = (sizeIds: readonly string[]): PizzaItem['sizes'] =>
    menu.sizes
      .filter(({ id }) => sizeIds.includes(id))
      .map(({ id }) => pizza.sizes.find(({ sizeId }) => sizeId === id) ?? newSize(pizza, id));
  return (
    <>
      <Several
        label="Sizes"
        options={named(menu.sizes)}
        values={pizza.sizes.map(({ sizeId }) => sizeId)}
        onChange={(sizeIds) => set({ sizes: sizesOf(sizeIds) })}
      />
      <Several
        label="Crusts"
        options={named(menu.crusts)}
        values={pizza.crustIds}
        onChange={(crustIds) => set({ crustIds })}
      />
      <Choice
        label="Sauce"
        value={pizza.sauceId}
        options={named(menu.sauces)}
        onChange={(sauceId) => set({ sauceId })}
      />
      <Choice label="Cheese" value={pizza.cheese} options={CHEESES} onChange={(cheese) => set({ cheese })} />
      <Several
        label="Toppings in the price"
        none="none"
        options={named(menu.toppings)}
        values={pizza.toppingIds}
        onChange={(toppingIds) => set({ toppingIds })}
      />
      <Field
        label="Toppings that may be exchanged without charge"
        type="number"
        min={0}
        max={5}
        value={String(pizza.freeSwaps)}
        onChange={(text) => set({ freeSwaps: text === '' ? 0 : Number(text) })}
      />
    </>
  );
}

/** As dear as the dearest there is, until a price is given; its recipe is still to be written. */
function newSize(pizza: PizzaItem, sizeId: string): PizzaItem['sizes'][number] {
  const cents = Math.max(0, ...pizza.sizes.map(({ price }) => price.cents));
  return { sizeId, price: { cents }, recipe: {} };
}
