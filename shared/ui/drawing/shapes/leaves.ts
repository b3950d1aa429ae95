import { between } from '../random.ts';
import { path, stroke } from '../svg.ts';
import type { ToppingForm } from './piece.ts';
import { flat } from './piece.ts';

export const basilLeaf: ToppingForm = {
  radius: 13,
  perQuarter: 1.75,
  layer: 2,
  spin: true,
  draw: (color) =>
    flat(
      'M0 -13C4.6 -10.6 8.8 -4.6 7.4 2.2C6.4 7.4 3.2 10.6 0 12C-3.2 10.6 -6.4 7.4 -7.4 2.2C-8.8 -4.6 -4.6 -10.6 0 -13Z',
      color.base,
      path('M0 -13C4.6 -10.6 8.8 -4.6 7.4 2.2C6.4 7.4 3.2 10.6 0 12Z', `fill="${color.light}"`) +
        stroke('M0 -11V13.4', color.pale, 1.1) +
        stroke('M0 -4L-4.6 -7M0 0.6L-5.6 -2M0 5L-4.6 3', color.dark, 0.9) +
        stroke('M0 -4L4.6 -7M0 0.6L5.6 -2M0 5L4.6 3', color.base, 0.9),
    ),
};

export const spinachLeaf: ToppingForm = {
  radius: 12,
  perQuarter: 2.5,
  layer: 1,
  spin: true,
  draw: (color, random) => {
    const lean = between(random, -1.5, 1.5);
    return flat(
      `M${lean} -11.6C5 -12 8.4 -8 7.6 -4.4C11 -2.4 10.4 3.4 6.6 4.8C4.4 7 1.8 7.2 0 6.6C-1.8 7.2 -4.4 7 -6.6 4.8C-10.4 3.4 -11 -2.4 -7.6 -4.4C-8.4 -8 -5 -12 ${lean} -11.6Z`,
      color.dark,
      path(
        'M0 -9.6C4 -9.8 6.4 -7 5.8 -3.8C8.6 -2 8 2.4 5.4 3.4C3.6 5 1.6 5.4 0 4.8C-1.6 5.4 -3.6 5 -5.4 3.4C-8 2.4 -8.6 -2 -5.8 -3.8C-6.4 -7 -4 -9.8 0 -9.6Z',
        `fill="${color.base}"`,
      ) +
        stroke('M0 -8V11.6', color.light, 1.4) +
        stroke('M0 -2.4L-4 -5.4M0 1.6L-4.6 0M0 -2.4L4 -5.4M0 1.6L4.6 0', color.light, 0.9),
    );
  },
};

export const arugula: ToppingForm = {
  radius: 14,
  perQuarter: 2.5,
  layer: 2,
  spin: true,
  draw: (color) =>
    flat(
      'M0 -14C3.4 -13 5.6 -9.6 4 -6.4Q9.6 -8.4 9 -3.6Q6.6 -1.6 3 -2Q7.4 0.4 5.4 3.6Q2.6 4.6 1 2.4L0.9 12Q0 14 -0.9 12L-1 2.4Q-2.6 4.6 -5.4 3.6Q-7.4 0.4 -3 -2Q-6.6 -1.6 -9 -3.6Q-9.6 -8.4 -4 -6.4C-5.6 -9.6 -3.4 -13 0 -14Z',
      color.base,
      stroke('M0 -11V12', color.light, 1.1) +
        stroke('M0 -4L5.6 -5.4M0 0L3.6 2M0 -4L-5.6 -5.4M0 0L-3.6 2', color.light, 0.8),
    ),
};
