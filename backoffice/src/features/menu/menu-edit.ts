import type { Menu, MenuItem, Price, Topping } from '@forno/shared/menu';

/** What a manager may change a name or a price of. */
export interface Subject {
  readonly kind: 'item' | 'topping';
  readonly id: string;
}

/** One price of a subject. `variantId`: size of a pizza or topping, variant of a simple item, '' of a combo. */
export interface PricePlace {
  readonly subject: Subject;
  readonly variantId: string;
}

/**
 * One change, as it was meant. A draft is a menu and the edits on it, so that they can be taken back
 * one by one, or put on top of what somebody else has saved meanwhile.
 */
export type MenuEdit =
  | { readonly type: 'rename'; readonly subject: Subject; readonly name: string }
  | { readonly type: 'describe'; readonly subject: Subject; readonly description: string }
  /** `storeId` null: the price of the chain. `cents` NaN: typed and not a price, which validation says; null: no price of its own. */
  | {
      readonly type: 'price';
      readonly place: PricePlace;
      readonly storeId: string | null;
      readonly cents: number | null;
    };

/** An edit of something that is not there any more changes nothing. */
export function applyEdit(menu: Menu, edit: MenuEdit): Menu {
  const subject = edit.type === 'price' ? edit.place.subject : edit.subject;
  if (subject.kind === 'item') {
    return {
      ...menu,
      items: menu.items.map((item) => (item.id === subject.id ? editItem(item, edit) : item)),
    };
  }
  const toppings = menu.toppings.map((topping) =>
    topping.id === subject.id ? editTopping(topping, edit) : topping,
  );
  return { ...menu, toppings };
}

function editItem(item: MenuItem, edit: MenuEdit): MenuItem {
  if (edit.type === 'rename') return { ...item, name: edit.name };
  if (edit.type === 'describe') return { ...item, description: edit.description };
  const { variantId } = edit.place;
  switch (item.kind) {
    case 'pizza':
      return {
        ...item,
        sizes: item.sizes.map((size) =>
          size.sizeId === variantId ? { ...size, price: editPrice(size.price, edit) } : size,
        ),
      };
    case 'simple':
      return {
        ...item,
        variants: item.variants.map((variant) =>
          variant.id === variantId ? { ...variant, price: editPrice(variant.price, edit) } : variant,
        ),
      };
    case 'combo':
      return { ...item, price: editPrice(item.price, edit) };
  }
}

function editTopping(topping: Topping, edit: MenuEdit): Topping {
  if (edit.type === 'rename') return { ...topping, name: edit.name };
  if (edit.type === 'describe') return topping;
  const price = topping.priceBySize[edit.place.variantId];
  if (!price) return topping;
  return {
    ...topping,
    priceBySize: { ...topping.priceBySize, [edit.place.variantId]: editPrice(price, edit) },
  };
}

function editPrice(price: Price, { storeId, cents }: Extract<MenuEdit, { type: 'price' }>): Price {
  if (storeId === null) return { ...price, cents: cents ?? Number.NaN };
  const { byStore: { [storeId]: _, ...others } = {}, ...plain } = price;
  const byStore = cents === null ? others : { ...others, [storeId]: cents };
  return Object.keys(byStore).length === 0 ? plain : { ...plain, byStore };
}

/** Whether the second edit only goes on with the first: the letters of one name are one step of undo. */
export function continues(first: MenuEdit, second: MenuEdit): boolean {
  return keyOf(first) === keyOf(second);
}

function keyOf(edit: MenuEdit): string {
  if (edit.type !== 'price') return `${edit.type}:${edit.subject.kind}:${edit.subject.id}`;
  const { subject, variantId } = edit.place;
  return `price:${subject.kind}:${subject.id}:${variantId}:${edit.storeId ?? ''}`;
}
