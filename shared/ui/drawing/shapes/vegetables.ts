import { between } from '../random.ts';
import { arc, circle, ellipse, path, stroke } from '../svg.ts';
import type { ToppingForm } from './piece.ts';
import { SHADOW, band, flat, round } from './piece.ts';

export const mushroom: ToppingForm = {
  radius: 11,
  perQuarter: 3,
  layer: 1,
  spin: true,
  draw: (color) =>
    flat(
      'M-11 1.6C-12 -7.6 -6 -11 0 -11S12 -7.6 11 1.6C10.6 5 5.4 4.4 3.4 3.2L4 9.4Q0 12.4 -4 9.4L-3.4 3.2C-5.4 4.4 -10.6 5 -11 1.6Z',
      color.dark,
      path(
        'M-9.4 1C-10 -6.4 -5 -9.4 0 -9.4S10 -6.4 9.4 1C8.6 3 5.4 2.4 2.2 0.8L2.6 8.6Q0 10.2 -2.6 8.6L-2.2 0.8C-5.4 2.4 -8.6 3 -9.4 1Z',
        `fill="${color.pale}"`,
      ) +
        stroke('M-7.4 0.4Q-5 -4.4 -1.8 -1.4M7.4 0.4Q5 -4.4 1.8 -1.4', color.dark, 1.5) +
        stroke('M0 -7.4V-3', color.base, 1.2),
    ),
};

export const oliveRing: ToppingForm = {
  radius: 6.6,
  perQuarter: 4.5,
  layer: 1,
  spin: false,
  draw: (color) =>
    flat(
      round(6.6) + round(2.6),
      color.base,
      stroke(round(2.9), color.deep, 0.9) +
        stroke(arc(0, 0, 4.8, 190, 290), color.pale, 1.3, 'opacity=".75"'),
    ),
};

export const pepperStrip: ToppingForm = {
  radius: 12,
  perQuarter: 3,
  layer: 1,
  spin: true,
  draw: (color, random) => {
    const bend = between(random, 6, 11);
    const d = `M-10 3.4Q0 ${-bend} 10 3.4`;
    return band(
      d,
      color.dark,
      5.6,
      stroke(d, color.base, 4.2) +
        stroke(`M-8.6 1.4Q0 ${-bend - 0.6} 7.6 0.8`, color.pale, 1.1, 'opacity=".8"'),
    );
  },
};

export const onionRing: ToppingForm = {
  radius: 12,
  perQuarter: 2.5,
  layer: 1,
  spin: true,
  draw: (color, random) => {
    const ring = (rx: number, ry: number) =>
      `M${-rx} 0A${rx} ${ry} 0 1 1 ${rx} 0A${rx} ${ry} 0 1 1 ${-rx} 0Z`;
    const ry = between(random, 8, 10.4);
    const outer = ring(11, ry);
    return {
      shadow: stroke(outer, SHADOW, 2.6),
      body:
        stroke(outer, color.base, 2.6) +
        stroke(ring(9.6, ry - 1.3), color.pale, 1.5) +
        stroke(ring(5.6, ry - 4.6), color.base, 1.7) +
        stroke(ring(4.6, ry - 5.6), color.pale, 1),
    };
  },
};

export const tomatoSlice: ToppingForm = {
  radius: 14,
  perQuarter: 2,
  layer: 0,
  spin: true,
  draw: (color) => {
    const chambers = Array.from({ length: 5 }, (_, index) => {
      const turn = index * 72;
      return `<g transform="rotate(${turn})">${path('M0 -3.4C3.6 -4.4 5 -8.8 3.4 -10.2Q0 -11.8 -3.4 -10.2C-5 -8.8 -3.6 -4.4 0 -3.4Z', `fill="${color.dark}"`)}${ellipse(-1.6, -7.6, 0.9, 1.5, 'fill="#f7d98a"')}${ellipse(1.5, -8.4, 0.9, 1.5, 'fill="#f7d98a"')}</g>`;
    }).join('');
    return flat(
      round(14),
      color.dark,
      circle(0, 0, 12.7, `fill="${color.light}"`) + chambers + circle(0, 0, 2.2, `fill="${color.pale}"`),
    );
  },
};

export const cherryTomato: ToppingForm = {
  radius: 7.6,
  perQuarter: 3,
  layer: 1,
  spin: true,
  draw: (color) =>
    flat(
      round(7.6),
      color.dark,
      circle(0, 0, 6.5, `fill="${color.light}"`) +
        path(
          'M-0.9 -4.6C-5.4 -3.8 -5.4 3.8 -0.9 4.6Z M0.9 -4.6C5.4 -3.8 5.4 3.8 0.9 4.6Z',
          `fill="${color.dark}"`,
        ) +
        ellipse(-2.4, -1, 0.8, 1.3, 'fill="#f7d98a"') +
        ellipse(-2.2, 2, 0.8, 1.2, 'fill="#f7d98a"') +
        ellipse(2.4, 1, 0.8, 1.3, 'fill="#f7d98a"') +
        ellipse(2.2, -2, 0.8, 1.2, 'fill="#f7d98a"'),
    ),
};

export const pineappleWedge: ToppingForm = {
  radius: 10,
  perQuarter: 3,
  layer: 1,
  spin: true,
  draw: (color) =>
    flat(
      'M-9.6 5.4Q0 11 9.6 5.4L4.4 -8Q0 -10 -4.4 -8Z',
      color.dark,
      path('M-8 4.4Q0 8.8 8 4.4L3.6 -7Q0 -8.6 -3.6 -7Z', `fill="${color.base}"`) +
        stroke('M0 -6V5.6M-2 -5.4L-4.4 4.2M2 -5.4L4.4 4.2', color.pale, 1.2) +
        stroke('M-6.4 1.4Q0 4.2 6.4 1.4', color.light, 0.9),
    ),
};

export const chili: ToppingForm = {
  radius: 13,
  perQuarter: 2,
  layer: 1,
  spin: true,
  draw: (color) =>
    flat(
      'M-9 -4.4C-4 -6.6 2 -3.4 5.4 0.4C8.4 3.6 10.4 5 13 5.6C8.6 8.4 2.6 7.6 -1.6 4.6C-5.6 1.8 -9.6 0.6 -9 -4.4Z',
      color.base,
      stroke('M-6.4 -3C-2 -3.4 2 -0.6 4.4 2', color.pale, 1.3, 'opacity=".85"') +
        stroke('M-4 2C0 5 4 6.6 9 6', color.dark, 1.1, 'opacity=".7"') +
        stroke('M-9 -3.2Q-11.4 -4 -12.2 -7', '#5c8a34', 2.4),
    ),
};

export const jalapenoRing: ToppingForm = {
  radius: 8,
  perQuarter: 3.5,
  layer: 1,
  spin: true,
  draw: (color) =>
    flat(
      round(8),
      color.dark,
      circle(0, 0, 6.8, `fill="${color.light}"`) +
        circle(0, 0, 4.6, `fill="${color.pale}"`) +
        stroke('M0 0V-5M0 0L4.4 2.6M0 0L-4.4 2.6', color.light, 1.5) +
        ellipse(2.3, -1.6, 0.9, 1.2, 'fill="#fff3c4"') +
        ellipse(-2.3, -1.4, 0.9, 1.2, 'fill="#fff3c4"') +
        ellipse(0.2, 3, 1.2, 0.9, 'fill="#fff3c4"'),
    ),
};

export const cornDot: ToppingForm = {
  radius: 3.6,
  perQuarter: 9,
  layer: 2,
  spin: true,
  draw: (color) =>
    flat(
      'M-3 -1.4Q0 -4.6 3 -1.4Q3.8 2.6 0 3.6Q-3.8 2.6 -3 -1.4Z',
      color.dark,
      path('M-2.2 -1Q0 -3.6 2.2 -1Q2.8 2 0 2.7Q-2.8 2 -2.2 -1Z', `fill="${color.base}"`) +
        circle(-0.7, -0.8, 0.8, `fill="${color.pale}"`),
    ),
};

export const garlic: ToppingForm = {
  radius: 5.6,
  perQuarter: 4,
  layer: 2,
  spin: true,
  draw: (color) =>
    flat(
      'M-5.4 1.4C-4.4 -3.6 3 -5 5.4 -2.2C5 1.8 0.4 4.2 -2.8 3.8Q-5.2 3.4 -5.4 1.4Z',
      color.dark,
      path(
        'M-4.4 1.3C-3.2 -2.6 2.6 -3.8 4.4 -1.8C3.8 1.2 0.2 3.1 -2.6 2.8Q-4.2 2.6 -4.4 1.3Z',
        `fill="${color.pale}"`,
      ),
    ),
};

export const artichoke: ToppingForm = {
  radius: 11,
  perQuarter: 2.25,
  layer: 1,
  spin: true,
  draw: (color) =>
    flat(
      'M0 11C-7 9 -10.6 3 -8.4 -3L-6.4 -9.4L-2.6 -6.4L0 -11L2.6 -6.4L6.4 -9.4L8.4 -3C10.6 3 7 9 0 11Z',
      color.dark,
      path(
        'M0 9.4C-5.4 7.6 -8 3 -6.6 -2.4L-5.2 -5.8L-2.4 -3.2L0 -7.6L2.4 -3.2L5.2 -5.8L6.6 -2.4C8 3 5.4 7.6 0 9.4Z',
        `fill="${color.light}"`,
      ) +
        path('M0 9C-3.8 7 -4.6 3 -3 -1L0 -5L3 -1C4.6 3 3.8 7 0 9Z', `fill="${color.pale}"`) +
        stroke('M0 -3V6M-4.6 -2Q-5.4 3 -2 6.6M4.6 -2Q5.4 3 2 6.6', color.dark, 1),
    ),
};

export const broccoli: ToppingForm = {
  radius: 10,
  perQuarter: 2.5,
  layer: 1,
  spin: true,
  draw: (color, random) => {
    const crowns: readonly (readonly [number, number, number])[] = [
      [-5.4, -1.6, 4.4],
      [5.4, -1.6, 4.4],
      [-2.8, -5.6, 4.4],
      [3, -5.4, 4.2],
      [0, -1.4, 4.6],
    ];
    const heads = crowns.map(([x, y, r]) => circle(x, y, r, ''));
    const dots = Array.from({ length: 9 }, () =>
      circle(between(random, -7, 7), between(random, -8, 1), 1.1, `fill="${color.light}"`),
    );
    const stem = 'M-3.4 0L-2 9.4Q0 10.8 2 9.4L3.4 0Z';
    return {
      shadow: heads.join('') + path(stem),
      body:
        path(stem, `fill="${color.pale}"`) +
        `<g fill="${color.dark}">${heads.join('')}</g>` +
        `<g fill="${color.base}">${crowns.map(([x, y, r]) => circle(x - 0.5, y - 0.7, r - 1.1, '')).join('')}</g>` +
        dots.join(''),
    };
  },
};
