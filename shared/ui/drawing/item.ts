import type { ItemDrawing, ItemShape } from '../../src/domain/menu/drawing.ts';
import type { Tones } from './color.ts';
import { tones } from './color.ts';
import { brownie, cannoli, iceCream, tiramisu } from './items/desserts.ts';
import { bottle, can, cup } from './items/drinks.ts';
import { breadSticks, dip, fries, salad, wings } from './items/sides.ts';
import { pizzaSvg } from './pizza.ts';
import { CANVAS, svgRoot } from './svg.ts';

/**
 * A drink, a side, a sweet, or a combo of them with pizzas. `size` in CSS pixels; without it the
 * picture fills its box. Throws on a colour that is not `#rrggbb`.
 */
export function itemSvg(spec: ItemDrawing & { size?: number }): string {
  if (spec.shape !== 'combo') return svgRoot(ITEM_FORMS[spec.shape](tones(spec.color)), spec.size);
  const places = STACKS[spec.parts.length as keyof typeof STACKS];
  const parts = spec.parts.map((part, index) => {
    const place = places[index]!;
    if (part.shape !== 'pizza') return inPlace(itemSvg(part), place);
    // The pizza is as detailed as the room it really gets.
    const room = spec.size === undefined ? {} : { size: (spec.size * place.side) / CANVAS };
    return inPlace(pizzaSvg({ ...part.pizza, ...room }), place);
  });
  return svgRoot(parts.join(''), spec.size);
}

const ITEM_FORMS: Readonly<Record<ItemShape, (color: Tones) => string>> = {
  bottle,
  can,
  cup,
  'bread-sticks': breadSticks,
  wings,
  fries,
  salad,
  dip,
  tiramisu,
  brownie,
  'ice-cream': iceCream,
  cannoli,
};

interface Place {
  x: number;
  y: number;
  side: number;
}

/** The first part stands behind; the others in front of it, along the lower edge. */
const STACKS: Readonly<Record<1 | 2 | 3 | 4, readonly Place[]>> = {
  1: [{ x: 0, y: 0, side: 200 }],
  2: [
    { x: -2, y: 0, side: 164 },
    { x: 82, y: 74, side: 126 },
  ],
  3: [
    { x: 20, y: -2, side: 158 },
    { x: -4, y: 88, side: 110 },
    { x: 94, y: 82, side: 118 },
  ],
  4: [
    { x: 24, y: -4, side: 152 },
    { x: -8, y: 84, side: 102 },
    { x: 106, y: 80, side: 104 },
    { x: 54, y: 110, side: 94 },
  ],
};

function inPlace(svg: string, place: Place): string {
  return `<g transform="translate(${place.x} ${place.y}) scale(${place.side / CANVAS})">${svg.replace(/^<svg[^>]*>|<\/svg>$/g, '')}</g>`;
}
