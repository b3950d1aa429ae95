import type { Make } from '@forno/shared/pricing';
import { pizzaSvg } from '@forno/shared/ui/drawing';

const WHOLE = 15;
const PICTURE_PX = 64;

/** By drawing, which is immutable: a ticket is drawn once, however often it is shown. */
const drawn = new WeakMap<object, string>();

/** The picture of a pizza that is not the same all over; others need none. */
export function halvesPicture({ drawing }: Make): string | null {
  if (!drawing?.toppings.some((topping) => topping.quarters !== WHOLE)) return null;
  const known = drawn.get(drawing);
  if (known !== undefined) return known;
  const svg = pizzaSvg({ ...drawing, size: PICTURE_PX });
  drawn.set(drawing, svg);
  return svg;
}
