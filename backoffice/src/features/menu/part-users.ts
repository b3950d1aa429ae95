import type { Menu } from '@forno/shared/menu';

/** Lists of a menu that its items and deals refer to. */
export type PartList = 'crusts' | 'sauces' | 'dayParts';

/** The names of what would miss a crust, a sauce or a day part. */
export function usersOf(menu: Menu, list: PartList, id: string): string[] {
  const items = menu.items.filter((item) => {
    if (list === 'dayParts') return item.dayPartIds?.includes(id) ?? false;
    if (item.kind !== 'pizza') return false;
    return list === 'crusts' ? item.crustIds.includes(id) : item.sauceId === id;
  });
  const deals = list === 'dayParts' ? menu.deals.filter(({ dayPartIds }) => dayPartIds?.includes(id)) : [];
  return [...items, ...deals].map(({ name }) => name);
}
