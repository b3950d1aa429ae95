import type { Topping } from '@forno/shared/menu';
import { toppingSvg } from '@forno/shared/ui';

/** By shape and colour, of which there are as many as toppings. */
const drawn = new Map<string, string>();

const SIZE_PX = 32;

export function ToppingPicture({ shape, color }: Topping['drawing']) {
  const key = `${shape} ${color}`;
  const address =
    drawn.get(key) ?? `data:image/svg+xml,${encodeURIComponent(toppingSvg({ shape, color, size: SIZE_PX }))}`;
  drawn.set(key, address);
  return <img className="forno-picture" src={address} alt="" draggable={false} />;
}
