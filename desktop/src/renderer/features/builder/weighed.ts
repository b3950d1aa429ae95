import type { MenuIndex, Selection } from '@forno/shared/menu';

/** Whether a line of this is weighed rather than counted. */
export function isWeighed(index: MenuIndex, { itemId }: Selection): boolean {
  const item = index.items.get(itemId);
  return item?.kind === 'simple' && item.soldByWeight === true;
}
