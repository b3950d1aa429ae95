import type { PizzaDrawing } from '../../src/domain/menu/drawing.ts';
import { mix } from './color.ts';
import { fixed, stroke } from './svg.ts';

/** All, halves, quarters: what is cut from as few pieces as can be shows no seam between them. */
const PARTS = [
  { quarters: 15, x: -100, y: -100, width: 200, height: 200 },
  { quarters: 3, x: 0, y: -100, width: 100, height: 200 },
  { quarters: 12, x: -100, y: -100, width: 100, height: 200 },
  { quarters: 9, x: -100, y: -100, width: 200, height: 100 },
  { quarters: 6, x: -100, y: 0, width: 200, height: 100 },
  { quarters: 1, x: 0, y: -100, width: 100, height: 100 },
  { quarters: 2, x: 0, y: 0, width: 100, height: 100 },
  { quarters: 4, x: -100, y: 0, width: 100, height: 100 },
  { quarters: 8, x: -100, y: -100, width: 100, height: 100 },
] as const;

/** Shows only what lies on these quarters. Inner pictures clip by themselves; a clip path would need an id of its own. */
export function onQuarters(quarters: number, body: string): string {
  let left = quarters;
  return PARTS.map((part) => {
    if ((left & part.quarters) !== part.quarters) return '';
    left &= ~part.quarters;
    const { x, y, width, height } = part;
    return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${body}</svg>`;
  }).join('');
}

/** A cut wherever two neighbouring quarters differ, so that halves show at a glance. */
export function cuts(spec: PizzaDrawing, inside: number): string {
  const what = (quarter: number) => {
    const other = spec.bases?.find((part) => (part.quarters >> quarter) & 1);
    const toppings = spec.toppings
      .filter((topping) => (topping.quarters >> quarter) & 1)
      .map((topping) => `${topping.shape}${topping.color}${topping.amount}`);
    return [...toppings.sort(), other?.sauceColor, other?.cheese].join();
  };
  const ends = [
    [0, 3, 0, -1],
    [0, 1, 1, 0],
    [1, 2, 0, 1],
    [2, 3, -1, 0],
  ] as const;
  return ends
    .filter(([a, b]) => what(a) !== what(b))
    .map(([, , x, y]) => {
      const d = `M0 0L${fixed(x * (inside + 1))} ${fixed(y * (inside + 1))}`;
      return (
        stroke(d, mix(spec.sauceColor, '#5a2408', 0.45), 2.6, 'opacity=".8"') +
        `<g transform="translate(.9 .9)">${stroke(d, '#fff3cf', 0.9, 'opacity=".7"')}</g>`
      );
    })
    .join('');
}
