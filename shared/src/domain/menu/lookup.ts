import type { MenuItem } from './item.ts';
import type { Menu } from './menu.ts';
import type { Topping } from './topping.ts';

/** A menu with its parts found by id. Built once a version; holds no state of its own. */
export interface MenuIndex {
  readonly menu: Menu;
  readonly items: ReadonlyMap<string, MenuItem>;
  readonly toppings: ReadonlyMap<string, Topping>;
  readonly sizes: ReadonlyMap<string, Menu['sizes'][number]>;
  readonly crusts: ReadonlyMap<string, Menu['crusts'][number]>;
  readonly sauces: ReadonlyMap<string, Menu['sauces'][number]>;
  readonly taxCategories: ReadonlyMap<string, Menu['taxCategories'][number]>;
  /** What a scanned number is: by the 14 digits that all kinds of them stand for. */
  readonly gtins: ReadonlyMap<string, Scanned>;
  /** By the five digits that stand on the shop's own labels before the weight. */
  readonly labelCodes: ReadonlyMap<string, Scanned>;
}

export interface Scanned {
  readonly itemId: string;
  readonly variantId: string;
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((entry) => [entry.id, entry]));

export function indexMenu(menu: Menu): MenuIndex {
  return {
    menu,
    items: byId(menu.items),
    toppings: byId(menu.toppings),
    sizes: byId(menu.sizes),
    crusts: byId(menu.crusts),
    sauces: byId(menu.sauces),
    taxCategories: byId(menu.taxCategories),
    gtins: new Map(menu.items.flatMap(gtinsOf)),
    labelCodes: new Map(menu.items.flatMap(labelCodeOf)),
  };
}

const gtinsOf = (item: MenuItem): (readonly [string, Scanned])[] =>
  item.kind === 'simple'
    ? item.variants.flatMap(({ id, gtins = [] }) =>
        gtins.map((gtin) => [gtin.padStart(14, '0'), { itemId: item.id, variantId: id }] as const),
      )
    : [];

const labelCodeOf = (item: MenuItem): (readonly [string, Scanned])[] =>
  item.kind === 'simple' && item.labelCode !== undefined
    ? [[item.labelCode, { itemId: item.id, variantId: item.variants[0]!.id }]]
    : [];
