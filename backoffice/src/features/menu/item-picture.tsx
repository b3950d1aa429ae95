import {
  indexMenu,
  type Menu,
  type MenuIndex,
  type MenuItem,
  type PizzaItem,
  type PizzaSelection,
  type Topping,
} from '@forno/shared/menu';
import { priceLine } from '@forno/shared/pricing';
import { itemSvg, Picture, pizzaSvg, toppingSvg } from '@forno/shared/ui';

const SIZE_PX = 96;
/** Drawn once: an entry is a new one when it was edited. */
const drawn = new WeakMap<MenuItem | Topping, string>();
const indexes = new WeakMap<Menu, MenuIndex>();

/** An item or topping as the till and the boards draw it. */
export function EntryPicture({
  menu,
  entry,
  className,
}: {
  menu: Menu;
  entry: MenuItem | Topping;
  className?: string;
}) {
  const svg = drawn.get(entry) ?? draw(menu, entry);
  drawn.set(entry, svg);
  return <Picture svg={svg} {...(className !== undefined && { className })} />;
}

function draw(menu: Menu, entry: MenuItem | Topping): string {
  if (!('kind' in entry)) return toppingSvg({ ...entry.drawing, size: SIZE_PX });
  if (entry.kind !== 'pizza') return itemSvg({ ...entry.drawing, size: SIZE_PX });
  const index = indexes.get(menu) ?? indexMenu(menu);
  indexes.set(menu, index);
  const line = priceLine(index, plain(entry), { storeId: '', service: entry.services?.[0] ?? 'carry-out' });
  const drawing = line.ok ? line.value.makes[0]?.drawing : undefined;
  return drawing ? pizzaSvg({ ...drawing, size: SIZE_PX }) : '';
}

/** The pizza as the menu has it, in its middle size. */
function plain(item: PizzaItem): PizzaSelection {
  const size = item.sizes[Math.floor(item.sizes.length / 2)]!;
  return { kind: 'pizza', itemId: item.id, sizeId: size.sizeId, crustId: item.crustIds[0]!, toppings: [] };
}
