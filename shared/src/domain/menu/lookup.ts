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
  };
}
