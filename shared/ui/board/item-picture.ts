import { indexMenu } from '../../src/domain/menu/lookup.ts';
import type { Menu } from '../../src/domain/menu/menu.ts';
import { priceLine } from '../../src/domain/pricing/index.ts';
import { itemSvg, pizzaSvg } from '../drawing/index.ts';

/** The picture of an item as it comes without wishes; the same that the terminal shows. */
export function itemPicture(menu: Menu, itemId: string, storeId: string): string | null {
  const item = menu.items.find(({ id }) => id === itemId);
  if (!item) return null;
  if (item.kind !== 'pizza') return itemSvg(item.drawing);
  const selection = {
    kind: 'pizza',
    itemId,
    sizeId: item.sizes[0]!.sizeId,
    crustId: item.crustIds[0]!,
    toppings: [],
  } as const;
  const priced = priceLine(
    indexMenu(menu),
    { ...selection, toppings: [] },
    { storeId, service: 'carry-out' },
  );
  const drawing = priced.ok ? priced.value.makes[0]?.drawing : undefined;
  return drawing ? pizzaSvg(drawing) : null;
}
