import {
  overrideKey,
  withOverride,
  type Deal,
  type Menu,
  type MenuItem,
  type MenuOverride,
  type Price,
  type SpokenList,
  type Topping,
} from '@forno/shared/menu';
import type { PartList } from './part-users.ts';

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
    }
  /** Fields of an entry, in place of what they were; undefined takes one away. */
  | { readonly type: 'set'; readonly entry: EntryRef; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly type: 'add'; readonly entry: NewEntry }
  | { readonly type: 'remove'; readonly entry: EntryRef }
  | { readonly type: 'languages'; readonly languages: readonly string[] }
  /** `value` undefined gives the field back to what is above it. */
  | {
      readonly type: 'override';
      readonly place: Omit<MenuOverride, 'value'>;
      readonly value: MenuOverride['value'] | undefined;
    };

/** Something in one of the menu's lists. */
export interface EntryRef {
  readonly list: SpokenList;
  readonly id: string;
}
export type NewEntry =
  | { readonly list: 'items'; readonly value: MenuItem }
  | { readonly list: 'toppings'; readonly value: Topping }
  | { readonly list: 'deals'; readonly value: Deal }
  | { [List in PartList]: { readonly list: List; readonly value: Menu[List][number] } }[PartList];

export interface MenuContent {
  readonly menu: Menu;
  readonly overrides: readonly MenuOverride[];
}

export function applyToContent(content: MenuContent, edit: MenuEdit): MenuContent {
  const { menu, overrides } = content;
  switch (edit.type) {
    case 'override':
      return { menu, overrides: withOverride(overrides, { ...edit.place, value: edit.value }) };
    case 'remove': {
      const { list, id } = edit.entry;
      const others = overrides.filter((one) => one.list !== list || one.id !== id);
      return { menu: applyEdit(menu, edit), overrides: others };
    }
    default:
      return { menu: applyEdit(menu, edit), overrides };
  }
}

/** An edit of something that is not there any more changes nothing. */
export function applyEdit(menu: Menu, edit: MenuEdit): Menu {
  switch (edit.type) {
    case 'override':
      return menu;
    case 'languages': {
      const { languages: _, ...plain } = menu;
      return edit.languages.length === 0 ? plain : { ...plain, languages: [...edit.languages] };
    }
    case 'add': {
      const { list, value } = edit.entry;
      const entries: readonly { readonly id: string }[] = menu[list];
      return entries.some(({ id }) => id === value.id) ? menu : { ...menu, [list]: [...entries, value] };
    }
    case 'remove': {
      const { list, id } = edit.entry;
      const entries: readonly { readonly id: string }[] = menu[list];
      return { ...menu, [list]: entries.filter((entry) => entry.id !== id) };
    }
    case 'set': {
      const { list, id } = edit.entry;
      const entries: readonly { readonly id: string }[] = menu[list];
      return {
        ...menu,
        [list]: entries.map((entry) => (entry.id === id ? withFields(entry, edit.fields) : entry)),
      };
    }
    default:
      return editSubject(menu, edit);
  }
}

function withFields<T extends object>(entry: T, fields: Readonly<Record<string, unknown>>): T {
  const all = Object.entries({ ...entry, ...fields });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as T;
}

type SubjectEdit = Extract<MenuEdit, { readonly type: 'rename' | 'describe' | 'price' }>;

function editSubject(menu: Menu, edit: SubjectEdit): Menu {
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

function editItem(item: MenuItem, edit: SubjectEdit): MenuItem {
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

function editTopping(topping: Topping, edit: SubjectEdit): Topping {
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
  switch (edit.type) {
    case 'price': {
      const { subject, variantId } = edit.place;
      return `price:${subject.kind}:${subject.id}:${variantId}:${edit.storeId ?? ''}`;
    }
    case 'rename':
    case 'describe':
      return `${edit.type}:${edit.subject.kind}:${edit.subject.id}`;
    case 'set':
      return `set:${edit.entry.list}:${edit.entry.id}:${Object.keys(edit.fields).join()}`;
    case 'override':
      return `override:${overrideKey({ ...edit.place, value: null })}`;
    case 'languages':
      return 'languages';
    case 'add':
      return `add:${edit.entry.list}:${edit.entry.value.id}`;
    case 'remove':
      return `remove:${edit.entry.list}:${edit.entry.id}`;
  }
}
