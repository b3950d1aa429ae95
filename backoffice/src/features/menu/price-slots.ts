import type { Menu, MenuItem, Price, Topping } from '@forno/shared/menu';
import type { PricePlace, Subject } from './menu-edit.ts';

/** One price that can be changed, with the words for it. */
export interface PriceSlot {
  readonly place: PricePlace;
  readonly label: string;
  readonly price: Price;
}

/** What stands behind a subject; undefined when it is not in this menu. */
export const entryOf = (menu: Menu, { kind, id }: Subject): MenuItem | Topping | undefined =>
  kind === 'item'
    ? menu.items.find((item) => item.id === id)
    : menu.toppings.find((topping) => topping.id === id);

export function priceSlots(menu: Menu, subject: Subject): PriceSlot[] {
  const entry = entryOf(menu, subject);
  if (!entry) return [];
  const slot = (variantId: string, label: string, price: Price): PriceSlot => ({
    place: { subject, variantId },
    label,
    price,
  });
  const sizeName = (sizeId: string): string => menu.sizes.find((size) => size.id === sizeId)?.name ?? sizeId;
  if (!('kind' in entry))
    return Object.entries(entry.priceBySize).map(([sizeId, price]) => slot(sizeId, sizeName(sizeId), price));
  switch (entry.kind) {
    case 'pizza':
      return entry.sizes.map(({ sizeId, price }) => slot(sizeId, sizeName(sizeId), price));
    case 'simple':
      return entry.variants.map(({ id, name, price }) => slot(id, name, price));
    case 'combo':
      return [slot('', 'Price', entry.price)];
  }
}

/** The least and the most a subject costs, perhaps at one store. */
export function priceRange(
  slots: readonly PriceSlot[],
  storeId: string | undefined,
): { readonly from: number; readonly to: number } | null {
  const cents = slots.map(({ price }) =>
    storeId === undefined ? price.cents : (price.byStore?.[storeId] ?? price.cents),
  );
  return cents.length === 0 ? null : { from: Math.min(...cents), to: Math.max(...cents) };
}
