import { stateOf, type KnownShop } from '../channel/shop-of.ts';
import type { MenuItem, PizzaItem } from '@forno/shared/menu';
import type { ShopStanding } from './adapter.ts';

/** How a shop stands towards orders that are wanted at once: a partner's customers want no others. */
export function standingOf(known: KnownShop, now: number): ShopStanding {
  const { takes, isOpen, isOffline } = stateOf(known, now);
  const { pausedUntil } = known;
  switch (takes) {
    case 'closed':
      return { takes: 'closed', until: null };
    case 'paused':
      return { takes: 'paused', until: pausedUntil !== null && pausedUntil > now ? pausedUntil : null };
    case 'later':
    case 'now':
      if (!isOpen) return { takes: 'closed', until: null };
      // Nobody would look at an order there.
      if (isOffline) return { takes: 'paused', until: null };
      return { takes: takes === 'now' ? 'now' : 'busy', until: null };
  }
}

/** What is sold out, by the codes that partners order by (see `selectionOf`). */
export function soldOutCodes({ menu: { menu }, shop }: Pick<KnownShop, 'menu' | 'shop'>): string[] {
  const isGone = (kind: string, id: string): boolean =>
    shop.availability.get(`${kind}:${id}`)?.available === false;
  const ofItem = (item: MenuItem): string[] => {
    if (item.kind === 'simple')
      return isGone('item', item.id) ? item.variants.map(({ id }) => `${item.id}/${id}`) : [];
    if (item.kind === 'combo') return [];
    return item.sizes
      .filter(({ sizeId }) => isGone('item', item.id) || isGone('size', sizeId))
      .flatMap(({ sizeId }) => codesOf(item, sizeId));
  };
  return [
    ...menu.items.flatMap(ofItem),
    ...menu.toppings.filter(({ id }) => isGone('topping', id)).map(({ id }) => `+${id}`),
  ].sort();
}

/** With its crust, and without where that is the usual one. */
const codesOf = ({ id, crustIds }: PizzaItem, sizeId: string): string[] => [
  `${id}/${sizeId}`,
  ...crustIds.map((crustId) => `${id}/${sizeId}/${crustId}`),
];
