import type { Menu } from '@forno/shared/menu';
import type { Make } from '@forno/shared/pricing';
import { itemSvg, pizzaSvg } from '@forno/shared/ui/drawing';

type Drawing = NonNullable<Make['drawing']>;

const WHOLE = 15;
const HALVES_PX = 64;

/** By drawing, which is immutable, and size: each is drawn once, however often it is shown. */
const drawn = new WeakMap<object, Map<number, string>>();

function once(key: object, px: number, draw: () => string): string {
  let sizes = drawn.get(key);
  if (!sizes) drawn.set(key, (sizes = new Map()));
  let svg = sizes.get(px);
  if (svg === undefined) sizes.set(px, (svg = draw()));
  return svg;
}

/** What the small picture on a ticket shows: a pizza that is not the same all over; others need none. */
export const halvesOf = ({ drawing }: Make): Drawing | null =>
  drawing?.toppings.some((topping) => topping.quarters !== WHOLE) ? drawing : null;

/** Milliseconds of work, unless it was drawn before. */
export const drawHalves = (drawing: Drawing): string =>
  once(drawing, HALVES_PX, () => pizzaSvg({ ...drawing, size: HALVES_PX }));

/** Null: it was not drawn yet. */
export const drawnHalves = (drawing: Drawing): string | null => drawn.get(drawing)?.get(HALVES_PX) ?? null;

/** How a thing should look: a pizza from its own data, anything else as the menu draws it. */
export function pictureOf(
  make: Make,
  { itemId, menu }: { readonly itemId: string; readonly menu: Menu | null },
): string | null {
  const { drawing } = make;
  // Without a size it fills its box and shows every crumb.
  if (drawing) return once(drawing, 0, () => pizzaSvg(drawing));
  const item = menu?.items.find(({ id }) => id === itemId);
  // A part of a combo is an item of its own, known by its name alone.
  const own = item?.kind === 'combo' ? menu?.items.find(({ name }) => name === make.name) : item;
  return own && own.kind !== 'pizza' ? once(own.drawing, 0, () => itemSvg(own.drawing)) : null;
}
