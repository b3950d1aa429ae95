import { itemSvg, pizzaSvg } from '@forno/shared/ui';
import type { MenuIndex, MenuItem } from '@forno/shared/menu';
import { priceLine } from '@forno/shared/pricing';
import { plainPizza } from '../features/builder/pizza-edit.ts';

/** Drawn once a menu: forty tiles are redrawn with every tap otherwise. */
const drawn = new WeakMap<MenuIndex, Map<string, string>>();

/**
 * A menu item's picture in tile size, from its own data. As an image and not as elements: a page of
 * pizzas is ten thousand paths, which the browser then keeps as pixels and not as a tree.
 */
export function ItemPicture({ index, item }: { index: MenuIndex; item: MenuItem }) {
  return <img className="forno-picture" src={addressOf(index, item)} alt="" draggable={false} />;
}

function addressOf(index: MenuIndex, item: MenuItem): string {
  const known = drawn.get(index) ?? new Map<string, string>();
  drawn.set(index, known);
  const address = known.get(item.id) ?? `data:image/svg+xml,${encodeURIComponent(draw(index, item))}`;
  known.set(item.id, address);
  return address;
}

const TILE_PX = 96;

function draw(index: MenuIndex, item: MenuItem): string {
  if (item.kind !== 'pizza') return itemSvg({ ...item.drawing, size: TILE_PX });
  const line = priceLine(index, plainPizza(item), {
    storeId: '',
    service: item.services?.[0] ?? 'carry-out',
  });
  const drawing = line.ok ? line.value.makes[0]?.drawing : undefined;
  return drawing ? pizzaSvg({ ...drawing, size: TILE_PX }) : '';
}
