import type { DrawnTopping, ToppingShape } from '../../src/domain/menu/drawing.ts';
import type { Random } from './random.ts';
import { between } from './random.ts';
import { TOPPING_FORMS } from './shapes/index.ts';

/** Where one piece lies: `x`, `y` from the centre of the pizza, y downwards. */
export interface PlacedPiece {
  shape: ToppingShape;
  color: string;
  x: number;
  y: number;
  /** Of the circle that holds it. */
  radius: number;
  scale: number;
  degrees: number;
}

const SHARE_OF_AMOUNT = { light: 0.6, regular: 1, extra: 1.45, double: 2 } as const;
const CANDIDATES = 24;
/** After the first strewing every piece looks round for a better place this many times. */
const ROUNDS = 3;
/** The forms are drawn to scale with each other; a real pizza's toppings are this much larger on it. */
const GENEROUS = 1.2;
/** Above this share of the covered area pieces shrink, so that a loaded pizza stays legible. */
const FULL = 0.86;
/** A small picture shows fewer and larger pieces. */
const SMALL = { count: 0.6, scale: 1.26 } as const;

/**
 * Scatters the pieces evenly, each wholly inside the quarters of its topping. Every piece takes the
 * best of a few random places: far from all others, further still from its own kind.
 */
export function placePieces(
  toppings: readonly DrawnTopping[],
  options: { radius: number; small: boolean; random: Random },
): PlacedPiece[] {
  const { radius, small, random } = options;
  const counts = toppings.map((topping) => pieceCount(topping, small));
  const roomy = GENEROUS * (small ? SMALL.scale : 1);
  const scale = roomy * crowding(toppings, counts, radius, roomy);
  const order = toppings
    .map((topping, index) => ({ topping, index, size: TOPPING_FORMS[topping.shape].radius * scale }))
    .sort((a, b) => b.size - a.size || a.index - b.index);
  const placed: Laid[] = [];
  for (const { topping, index, size } of order) {
    const quarters = quartersOf(topping.quarters);
    const first = Math.floor(random() * quarters.length);
    for (let piece = 0; piece < counts[index]!; piece++) {
      const quarter = quarters[(first + piece) % quarters.length]!;
      const wanted = { quarter, mask: topping.quarters, size, radius, random };
      const spot = bestSpot(wanted, (x, y, least) =>
        room(placed, { x, y, size, index, radius, mask: topping.quarters, least }),
      );
      placed.push({
        wanted,
        topping: index,
        shape: topping.shape,
        color: topping.color,
        ...spot,
        radius: size,
        scale: scale * between(random, 0.95, 1),
        degrees: TOPPING_FORMS[topping.shape].spin ? Math.floor(random() * 360) : 0,
      });
    }
  }
  settle(placed, radius);
  return placed
    .sort((a, b) => TOPPING_FORMS[a.shape].layer - TOPPING_FORMS[b.shape].layer)
    .map(({ topping: _topping, wanted: _wanted, ...piece }) => piece);
}

/** The quarter of a point: 0 top right, then clockwise. */
export function quarterAt(x: number, y: number): number {
  if (x >= 0) return y < 0 ? 0 : 1;
  return y < 0 ? 3 : 2;
}

function quartersOf(mask: number): number[] {
  return [0, 1, 2, 3].filter((quarter) => (mask >> quarter) & 1);
}

function pieceCount(topping: DrawnTopping, small: boolean): number {
  const form = TOPPING_FORMS[topping.shape];
  const perQuarter = form.perQuarter * SHARE_OF_AMOUNT[topping.amount] * (small ? SMALL.count : 1);
  const quarters = quartersOf(topping.quarters).length;
  const least = form.perQuarter < 0.5 ? 1 : quarters;
  return Math.max(least, Math.round(perQuarter * quarters));
}

function crowding(
  toppings: readonly DrawnTopping[],
  counts: readonly number[],
  radius: number,
  scale: number,
): number {
  const load = [0, 1, 2, 3].map((quarter) =>
    toppings.reduce((sum, topping, index) => {
      if (((topping.quarters >> quarter) & 1) === 0) return sum;
      const size = TOPPING_FORMS[topping.shape].radius * scale;
      return sum + (counts[index]! / quartersOf(topping.quarters).length) * Math.PI * size ** 2;
    }, 0),
  );
  const share = Math.max(...load) / ((Math.PI * radius ** 2) / 4);
  return share > FULL ? Math.max(0.7, Math.sqrt(FULL / share)) : 1;
}

interface Wanted {
  quarter: number;
  mask: number;
  size: number;
  radius: number;
  random: Random;
}

interface Laid extends PlacedPiece {
  topping: number;
  wanted: Wanted;
}

/** What was laid first could not know what would come: each piece is lifted once more and put where there is most room. */
function settle(placed: Laid[], radius: number): void {
  for (let round = 0; round < ROUNDS; round++) {
    for (const piece of placed) {
      const others = placed.filter((other) => other !== piece);
      const { topping: index, radius: size } = piece;
      const { mask } = piece.wanted;
      const score: Score = (x, y, least) => room(others, { x, y, size, index, radius, mask, least });
      const spot = bestSpot(piece.wanted, score);
      const here = score(piece.x, piece.y, Number.NEGATIVE_INFINITY);
      if (score(spot.x, spot.y, here) > here) Object.assign(piece, spot);
    }
  }
}

/** How good a place is; of one that is no better than `least` only so much is told. */
type Score = (x: number, y: number, least: number) => number;

function bestSpot(wanted: Wanted, score: Score): { x: number; y: number } {
  const { quarter, mask, size, radius, random } = wanted;
  const reach = radius - size * 0.82;
  const middle = ((quarter * 90 - 45) * Math.PI) / 180;
  let best = { x: Math.cos(middle) * radius * 0.55, y: Math.sin(middle) * radius * 0.55 };
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let tries = 0, found = 0; found < CANDIDATES && tries < CANDIDATES * 8; tries++) {
    const angle = middle + between(random, -Math.PI / 4, Math.PI / 4);
    const distance = Math.sqrt(random()) * reach;
    const x = Math.cos(angle) * distance;
    const y = Math.sin(angle) * distance;
    if (!insideQuarters(x, y, size, mask)) continue;
    found += 1;
    const value = score(x, y, bestScore);
    if (value > bestScore) {
      bestScore = value;
      best = { x, y };
    }
  }
  return best;
}

/** Whether a whole piece keeps within the quarters of its topping; exact, also at the corner in the middle. */
function insideQuarters(x: number, y: number, size: number, mask: number): boolean {
  return distanceOutside(x, y, mask) >= size;
}

function distanceOutside(x: number, y: number, mask: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let quarter = 0; quarter < 4; quarter++) {
    if ((mask >> quarter) & 1) continue;
    const right = quarter < 2;
    const top = quarter === 0 || quarter === 3;
    const away = length(Math.max(0, right ? -x : x), Math.max(0, top ? y : -y));
    if (away < least) least = away;
  }
  return least;
}

/** `Math.hypot` guards against overflow, at ten times the cost: a picture asks some hundred thousand times. */
const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** How free a place is: the gap to the nearest piece, its own kind keeping further off, to the rim and to quarters without it. */
function room(
  placed: readonly Laid[],
  at: {
    x: number;
    y: number;
    size: number;
    index: number;
    radius: number;
    mask: number;
    least: number;
  },
): number {
  const edge = Math.min(at.radius - length(at.x, at.y), distanceOutside(at.x, at.y, at.mask));
  let least = edge * 1.7 - at.size * 1.5;
  for (const other of placed) {
    if (least <= at.least) return least;
    const apart = length(other.x - at.x, other.y - at.y);
    const gap = apart - other.radius - at.size;
    const value = other.topping === at.index ? Math.min(gap, (apart - at.size * 3) * 0.5) : gap;
    if (value < least) least = value;
  }
  return least;
}
