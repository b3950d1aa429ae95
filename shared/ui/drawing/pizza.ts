import type { PizzaDrawing } from '../../src/domain/menu/drawing.ts';
import { mix, tones } from './color.ts';
import { crustInside, crustSvg } from './crust.ts';
import type { PlacedPiece } from './layout.ts';
import { placePieces } from './layout.ts';
import type { Random } from './random.ts';
import { between, seededRandom } from './random.ts';
import { cuts, onQuarters } from './quarters.ts';
import { TOPPING_FORMS } from './shapes/index.ts';
import { SHADOW } from './shapes/piece.ts';
import { pizzaSign, SIGN_PX } from './pizza-sign.ts';
import { blob, circle, ellipse, fixed, path, svgRoot } from './svg.ts';

/** Up to this many pixels the picture is simplified: fewer, larger pieces and no crumbs. */
const SMALL_PX = 112;

/**
 * A pizza seen from above. `size` in CSS pixels; without it the picture fills its box and carries
 * full detail. Throws on a colour that is not `#rrggbb`.
 */
export function pizzaSvg(spec: PizzaDrawing & { size?: number }): string {
  if (spec.size !== undefined && spec.size <= SIGN_PX) return pizzaSign(spec, spec.size);
  const small = spec.size !== undefined && spec.size <= SMALL_PX;
  const random = seededRandom(spec.seed);
  const inside = crustInside(spec.crust);
  const body = [
    crustSvg(spec.crust, random),
    base(spec, inside, { random, small }),
    ...(spec.bases ?? []).map((other) =>
      onQuarters(
        other.quarters,
        base({ ...spec, ...other }, inside, { random: seededRandom(spec.seed ^ other.quarters), small }),
      ),
    ),
    cuts(spec, inside),
    ...placePieces(spec.toppings, {
      radius: inside - 3,
      small,
      random: seededRandom(spec.seed ^ 0x9e3779b9),
    }).map((piece, index) => pieceSvg(piece, seededRandom(spec.seed + index * 7919))),
  ];
  return svgRoot(`<g transform="translate(100 98.5)">${body.join('')}</g>`, spec.size);
}

/** One topping by itself, for its button. */
export function toppingSvg(spec: { shape: PlacedPiece['shape']; color: string; size?: number }): string {
  const scale = 78 / TOPPING_FORMS[spec.shape].radius;
  const piece = { shape: spec.shape, color: spec.color, x: 0, y: 0, radius: 78, scale, degrees: 0 };
  return svgRoot(`<g transform="translate(100 97)">${pieceSvg(piece, seededRandom(11))}</g>`, spec.size);
}

function pieceSvg(piece: PlacedPiece, random: Random): string {
  const { shadow, body } = TOPPING_FORMS[piece.shape].draw(tones(piece.color), random);
  const turn = `rotate(${piece.degrees}) scale(${piece.scale.toFixed(2)})`;
  const drop = Math.min(2, piece.radius * 0.12);
  return (
    `<g transform="translate(${fixed(piece.x + drop * 0.4)} ${fixed(piece.y + drop)}) ${turn}" fill="${SHADOW}" opacity=".3">${shadow}</g>` +
    `<g transform="translate(${fixed(piece.x)} ${fixed(piece.y)}) ${turn}">${body}</g>`
  );
}

const base = (spec: PizzaDrawing, inside: number, drawn: { random: Random; small: boolean }): string =>
  sauce(spec, inside, drawn.random) + cheese(spec, inside, drawn);

function sauce(spec: PizzaDrawing, inside: number, random: Random): string {
  const color = tones(spec.sauceColor);
  const strokes = Array.from({ length: 5 }, (_, index) => {
    const r = inside * (0.2 + index * 0.16);
    return circle(
      between(random, -3, 3),
      between(random, -3, 3),
      r,
      `fill="none" stroke="${index % 2 ? color.light : color.dark}" stroke-width="4" opacity=".22"`,
    );
  }).join('');
  return (
    path(blob(random, inside + 0.8, 0.012, 34), `fill="${color.dark}"`) +
    path(blob(random, inside - 1.6, 0.012, 30), `fill="${color.base}"`) +
    strokes
  );
}

/** From melted white to where the oven caught it. */
const CHEESE = { melted: '#fce7a6', base: '#f7d277', gold: '#efb653', toasted: '#c8752a' } as const;
const REACH_OF_CHEESE = { none: 0, light: 0.9, regular: 0.93, extra: 0.985 } as const;

function cheese(spec: PizzaDrawing, inside: number, drawn: { random: Random; small: boolean }): string {
  const { random } = drawn;
  if (spec.cheese === 'none') return '';
  const reach = inside * REACH_OF_CHEESE[spec.cheese];
  const melted = spec.cheese === 'light' ? patches(random, reach) : sheet(spec, random, reach);
  return drawn.small ? melted : melted + herbs(random, reach);
}

/** Little cheese: islands with the sauce between them. */
function patches(random: Random, reach: number): string {
  const islands = Array.from({ length: 15 }, (_, index) => {
    const angle = index * 2.39996;
    const distance = Math.sqrt((index + 0.6) / 15) * (reach - 13);
    return { x: Math.cos(angle) * distance, y: Math.sin(angle) * distance, r: between(random, 10.5, 15.5) };
  });
  const layer = (grow: number, fill: string) =>
    islands.map(({ x, y, r }) => path(blob(random, r + grow, 0.13, 9, x, y), `fill="${fill}"`)).join('');
  return layer(1, CHEESE.gold) + layer(-1, CHEESE.base) + layer(-6, CHEESE.melted);
}

function sheet(spec: PizzaDrawing, random: Random, reach: number): string {
  const holes = spec.cheese === 'extra' ? 0 : 7;
  const spots = spec.cheese === 'extra' ? 26 : 16;
  const somewhere = (margin: number) => {
    const angle = random() * Math.PI * 2;
    const distance = Math.sqrt(random()) * (reach - margin);
    return [Math.cos(angle) * distance, Math.sin(angle) * distance] as const;
  };
  const many = (count: number, margin: number, draw: (x: number, y: number) => string) =>
    Array.from({ length: count }, () => draw(...somewhere(margin))).join('');
  return (
    path(blob(random, reach + 0.8, 0.03, 22), `fill="${mix(spec.sauceColor, '#e8a648', 0.62)}"`) +
    path(blob(random, reach - 1, 0.03, 22), `fill="${CHEESE.gold}"`) +
    path(blob(random, reach - 5, 0.03, 20), `fill="${mix(CHEESE.gold, CHEESE.base, 0.6)}"`) +
    path(blob(random, reach - 11, 0.05, 18), `fill="${CHEESE.base}"`) +
    many(11, 19, (x, y) =>
      path(blob(random, between(random, 7, 16), 0.2, 8, x, y), `fill="${CHEESE.melted}" opacity=".62"`),
    ) +
    many(holes, 9, (x, y) =>
      path(
        blob(random, between(random, 3, 6), 0.2, 7, x, y),
        `fill="${mix(spec.sauceColor, '#f2bc5c', 0.5)}" opacity=".75"`,
      ),
    ) +
    many(spots, 7, (x, y) => toasted(random, x, y)) +
    many(7, 9, (x, y) => ellipse(x, y, between(random, 3, 6), 1.4, 'fill="#fffaf0" opacity=".7"'))
  );
}

/** A bubble of cheese that browned. */
function toasted(random: Random, x: number, y: number): string {
  const r = between(random, 1.8, 4.6);
  return (
    path(blob(random, r, 0.24, 7, x, y), `fill="${CHEESE.toasted}" opacity=".3"`) +
    path(blob(random, r * 0.55, 0.24, 6, x + 0.3, y + 0.3), `fill="${CHEESE.toasted}" opacity=".45"`)
  );
}

function herbs(random: Random, reach: number): string {
  return Array.from({ length: 18 }, () => {
    const angle = random() * Math.PI * 2;
    const distance = Math.sqrt(random()) * (reach - 4);
    return ellipse(
      Math.cos(angle) * distance,
      Math.sin(angle) * distance,
      1.1,
      0.6,
      'fill="#5b7a35" opacity=".75"',
    );
  }).join('');
}
