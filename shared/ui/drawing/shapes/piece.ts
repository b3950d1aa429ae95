import type { Tones } from '../color.ts';
import type { Random } from '../random.ts';
import { path, stroke } from '../svg.ts';

/** One piece of a topping, drawn round 0,0. `shadow` is its outline again, laid beneath and aside. */
export interface Piece {
  shadow: string;
  body: string;
}

export interface ToppingForm {
  /** Of the circle that holds the piece, on a canvas of 200. */
  radius: number;
  /** Pieces of a regular amount on a quarter; may be a fraction. */
  perQuarter: number;
  /** 0 lies on the cheese, 1 over it, 2 is strewn on last. */
  layer: 0 | 1 | 2;
  /** Round pieces keep their light from above; the rest lie as they fall. */
  spin: boolean;
  draw: (color: Tones, random: Random) => Piece;
}

export const SHADOW = '#431806';

export function flat(d: string, fill: string, details = ''): Piece {
  return {
    shadow: path(d, 'fill-rule="evenodd"'),
    body: path(d, `fill="${fill}" fill-rule="evenodd"`) + details,
  };
}

export function band(d: string, color: string, width: number, details = ''): Piece {
  return { shadow: stroke(d, SHADOW, width), body: stroke(d, color, width) + details };
}

/** A circle as path data, so that rings can be cut from it. */
export function round(r: number): string {
  return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
}
