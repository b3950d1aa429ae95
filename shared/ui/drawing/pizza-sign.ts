import type { PizzaDrawing } from '../../src/domain/menu/drawing.ts';
import { tones } from './color.ts';
import { crustInside } from './crust.ts';
import { placePieces, type PlacedPiece } from './layout.ts';
import { cuts, onQuarters } from './quarters.ts';
import { seededRandom } from './random.ts';
import { SHADOW } from './shapes/piece.ts';
import { TOPPING_FORMS } from './shapes/index.ts';
import { circle, fixed, svgRoot } from './svg.ts';

/** Up to this many pixels a picture only says what lies where. */
export const SIGN_PX = 72;

const CRUST = { rim: '#b56e2b', crumb: '#e3a657' } as const;
const CHEESE = '#f7d277';
const REACH_OF_CHEESE = { none: 0, light: 0.72, regular: 0.94, extra: 1 } as const;

/**
 * Plain pieces on plain cheese: a tenth of the full picture, so that a screen may show a hundred of them
 * and bring more into sight within a frame.
 */
export function pizzaSign(spec: PizzaDrawing, size: number): string {
  const inside = crustInside(spec.crust);
  const pieces = placePieces(spec.toppings, {
    radius: inside - 3,
    small: true,
    random: seededRandom(spec.seed ^ 0x9e3779b9),
  });
  const body = [
    circle(0, 0, 94, `fill="${CRUST.crumb}" stroke="${CRUST.rim}" stroke-width="3"`),
    base(spec, inside),
    ...(spec.bases ?? []).map((other) => onQuarters(other.quarters, base({ ...spec, ...other }, inside))),
    cuts(spec, inside),
    ...pieces.map((piece, index) => pieceSign(piece, spec.seed + index * 7919)),
  ];
  return svgRoot(`<g transform="translate(100 98.5)">${body.join('')}</g>`, size);
}

function base({ sauceColor, cheese }: PizzaDrawing, inside: number): string {
  const sauce = circle(0, 0, inside, `fill="${tones(sauceColor).base}"`);
  return cheese === 'none'
    ? sauce
    : sauce + circle(0, 0, inside * REACH_OF_CHEESE[cheese], `fill="${CHEESE}"`);
}

/** The outline alone, in the topping's colour. */
function pieceSign({ shape, color, x, y, degrees, scale }: PlacedPiece, seed: number): string {
  const { base: fill, deep } = tones(color);
  const { shadow } = TOPPING_FORMS[shape].draw(tones(color), seededRandom(seed));
  const place = `translate(${fixed(x)} ${fixed(y)}) rotate(${degrees}) scale(${scale.toFixed(2)})`;
  return `<g transform="${place}" fill="${fill}" stroke="${deep}" stroke-width="1.6">${shadow.replaceAll(SHADOW, fill)}</g>`;
}
