import { blob, circle, ellipse, path } from '../svg.ts';
import type { ToppingForm } from './piece.ts';
import { flat } from './piece.ts';

export const cheeseCrumb: ToppingForm = {
  radius: 6,
  perQuarter: 5,
  layer: 2,
  spin: true,
  draw: (color, random) =>
    flat(
      'M-5.4 -1.6L-1.4 -5.6L4.4 -4L5.8 1.2L1.8 5.4L-4 4.2Z',
      color.dark,
      path('M-4.6 -1.7L-1.2 -4.7L3.7 -3.6L4.6 0.4L1.2 4L-3.4 3.2Z', `fill="${color.base}"`) +
        path(blob(random, 2.4, 0.2, 6, -0.6, -0.8), `fill="${color.pale}"`),
    ),
};

export const mozzarellaRound: ToppingForm = {
  radius: 15,
  perQuarter: 1.75,
  layer: 0,
  spin: false,
  draw: (color, random) =>
    flat(
      blob(random, 15.4, 0.08, 9),
      color.dark,
      path(blob(random, 14.2, 0.06, 9), `fill="${color.base}"`) +
        path(blob(random, 9.6, 0.08, 8, -1, -1), `fill="${color.pale}"`) +
        ellipse(-4, -4.8, 3.6, 2, 'fill="#ffffff" opacity=".9"') +
        circle(6.4, 5, 1.7, 'fill="#d7913e" opacity=".45"') +
        circle(4, 8, 1.1, 'fill="#d7913e" opacity=".4"'),
    ),
};

export const egg: ToppingForm = {
  radius: 19,
  perQuarter: 0.25,
  layer: 1,
  spin: false,
  draw: (color, random) =>
    flat(
      blob(random, 19, 0.1, 9),
      '#efe3cf',
      path(blob(random, 17.4, 0.08, 9), 'fill="#fffdf6"') +
        circle(0.6, 0.8, 8.6, `fill="${color.dark}"`) +
        circle(0, 0, 8, `fill="${color.base}"`) +
        ellipse(-2.6, -3, 2.6, 1.7, `fill="${color.pale}"`),
    ),
};
