import { itemSvg, Picture, pizzaSvg } from '@forno/shared/ui';
import type { MenuIndex, MenuItem } from '@forno/shared/menu';
import { priceLine } from '@forno/shared/pricing';
import { plainPizza } from '../features/builder/pizza-edit.ts';

/** Drawn once a menu: forty tiles are redrawn with every tap otherwise. */
const drawn = new WeakMap<MenuIndex, Map<string, string>>();

/** A menu item's picture in tile size, from its own data. */
export function ItemPicture({
  index,
  item,
  className,
}: {
  index: MenuIndex;
  item: MenuItem;
  className?: string;
}) {
  return <Picture svg={pictureOf(index, item)} {...(className !== undefined && { className })} />;
}

function pictureOf(index: MenuIndex, item: MenuItem): string {
  const known = drawn.get(index) ?? new Map<string, string>();
  drawn.set(index, known);
  const svg = known.get(item.id) ?? draw(index, item);
  known.set(item.id, svg);
  return svg;
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
