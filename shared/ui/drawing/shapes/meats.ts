import { between } from '../random.ts';
import { arc, blob, circle, ellipse, path, stroke } from '../svg.ts';
import type { ToppingForm } from './piece.ts';
import { SHADOW, band, flat } from './piece.ts';

export const sliceRound: ToppingForm = {
  radius: 13,
  perQuarter: 3,
  layer: 0,
  spin: false,
  draw: (color, random) => {
    const edge = blob(random, 13.2, 0.035, 10);
    const flecks = Array.from({ length: 7 }, () => {
      const angle = random() * 6.28;
      const r = Math.sqrt(random()) * 8.6;
      return circle(
        Math.cos(angle) * r,
        Math.sin(angle) * r,
        between(random, 0.6, 1.3),
        `fill="${color.pale}" opacity=".55"`,
      );
    }).join('');
    return flat(
      edge,
      color.dark,
      circle(0, 0, 10.7, `fill="${color.base}"`) +
        circle(0.9, 1.1, 8.6, `fill="${color.dark}" opacity=".22"`) +
        flecks +
        stroke(arc(0, 0, 11.6, 10, 130), color.deep, 1.7, 'opacity=".45"') +
        stroke(arc(0, 0, 10.2, 195, 280), color.light, 1.5, 'opacity=".85"'),
    );
  },
};

export const hamSquare: ToppingForm = {
  radius: 11,
  perQuarter: 3.5,
  layer: 0,
  spin: true,
  draw: (color, random) => {
    const s = between(random, 7.2, 8.4);
    const d = `M${-s + 1.5} ${-s}L${s - 2} ${-s + 0.8}Q${s} ${-s + 1} ${s} ${-s + 3}L${s - 0.6} ${s - 2}Q${s - 1} ${s} ${s - 3} ${s}L${-s + 2} ${s - 0.7}Q${-s} ${s - 1} ${-s} ${s - 3}L${-s} ${-s + 2}Z`;
    return flat(
      d,
      color.base,
      stroke(`M${-s + 1.6} ${-s + 1}L${s - 2} ${-s + 1.7}`, color.pale, 2.2) +
        stroke('M-4 1Q-1 -2 3 0', color.light, 1.3) +
        stroke('M-2 5Q1 3 4.5 4.4', color.light, 1.1) +
        stroke(
          `M${s - 1} ${-s + 4}L${s - 1.4} ${s - 2.6}Q${s - 2} ${s - 1} ${s - 4} ${s - 1}L${-s + 3} ${s - 1.5}`,
          color.dark,
          1.2,
          'opacity=".6"',
        ),
    );
  },
};

export const baconStrip: ToppingForm = {
  radius: 13,
  perQuarter: 2.5,
  layer: 1,
  spin: true,
  draw: (color) => {
    const wave = (dy: number) => `M-11 ${dy}Q-7.5 ${dy - 5} -3.8 ${dy}T3.6 ${dy}T11 ${dy - 1}`;
    return band(
      wave(0),
      color.dark,
      7.6,
      stroke(wave(0), color.base, 5.6) +
        stroke(wave(-0.6), color.pale, 1.9) +
        stroke(wave(2.2), color.light, 0.8),
    );
  },
};

export const sausageCrumble: ToppingForm = {
  radius: 6.5,
  perQuarter: 5,
  layer: 1,
  spin: true,
  draw: (color, random) =>
    flat(
      blob(random, 6.6, 0.16, 8),
      color.dark,
      path(blob(random, 4.9, 0.14, 7, -0.5, -0.6), `fill="${color.base}"`) +
        circle(-1.8, -1.6, 1, `fill="${color.pale}" opacity=".8"`) +
        circle(1.7, 0.6, 0.8, `fill="${color.pale}" opacity=".7"`) +
        circle(-0.2, 2, 0.7, `fill="${color.deep}"`),
    ),
};

export const meatball: ToppingForm = {
  radius: 9,
  perQuarter: 2,
  layer: 1,
  spin: false,
  draw: (color, random) =>
    flat(
      blob(random, 9, 0.05, 10),
      color.deep,
      circle(-0.5, -0.6, 8, `fill="${color.dark}"`) +
        circle(-1.2, -1.5, 6.2, `fill="${color.base}"`) +
        ellipse(-2.8, -3.4, 2.6, 1.7, `fill="${color.pale}" opacity=".7"`) +
        circle(2.4, 1.6, 0.9, `fill="${color.deep}"`) +
        circle(-1.4, 3, 0.8, `fill="${color.deep}"`),
    ),
};

export const chickenChunk: ToppingForm = {
  radius: 9,
  perQuarter: 3,
  layer: 1,
  spin: true,
  draw: (color, random) =>
    flat(
      blob(random, 9.2, 0.14, 7),
      color.dark,
      path(blob(random, 7.9, 0.1, 7, -0.4, -0.5), `fill="${color.base}"`) +
        stroke('M-4.6 -2.6L1.8 -4.4', color.deep, 1.5, 'opacity=".75"') +
        stroke('M-4.4 1L4 -1.2', color.deep, 1.5, 'opacity=".75"') +
        stroke('M-2 4.2L4.4 2.6', color.deep, 1.5, 'opacity=".75"'),
    ),
};

export const prosciutto: ToppingForm = {
  radius: 17,
  perQuarter: 1.25,
  layer: 0,
  spin: true,
  draw: (color) => {
    const d = 'M-16 -3C-12 -11 -6 -8 -2 -6S8 -11 14 -7C18 -4 15 2 12 5S4 5 0 8S-11 12 -14 7S-18 1 -16 -3Z';
    return flat(
      d,
      color.base,
      stroke('M-15 -2.4C-11 -9 -6 -6.8 -2 -4.8S8 -9.4 13.4 -6', color.pale, 2.6) +
        stroke('M-12 2.6C-8 -1.8 -4 -0.6 0 0.6S8 -2 12.4 0', color.light, 1.8) +
        stroke('M-11 7C-7 3.6 -3 4.6 1 4.8', color.dark, 1.6, 'opacity=".7"'),
    );
  },
};

export const anchovy: ToppingForm = {
  radius: 13,
  perQuarter: 1.75,
  layer: 1,
  spin: true,
  draw: (color) =>
    flat(
      'M-13 1.6C-7 -4.6 3 -5.4 13 -1.4C9 1.6 2 5 -5 4.4C-9 4 -11.4 3 -13 1.6Z',
      color.dark,
      path('M-11.6 1.3C-6 -3.4 3 -4 11 -1.3C6 0.6 -2 1.6 -11.6 1.3Z', `fill="${color.light}"`) +
        stroke('M-11.4 1.5C-4 0.6 4 0.6 11.6 -1.2', color.deep, 0.9),
    ),
};

export const shrimp: ToppingForm = {
  radius: 10,
  perQuarter: 2.5,
  layer: 1,
  spin: true,
  draw: (color) => {
    const curl = 'M7 -6.4C1 -10 -7.4 -6.6 -7.4 0.4C-7.4 6.2 -2 8.4 2.6 6.6';
    return {
      shadow: stroke(curl, SHADOW, 6.8),
      body:
        path('M1.8 4.2L8.6 3.2L7.2 6.4L9.4 9.4L2.4 8.8Z', `fill="${color.dark}"`) +
        stroke(curl, color.dark, 6.8) +
        stroke(curl, color.base, 5.4) +
        stroke('M6 -5C1 -8 -5.4 -5 -5.6 0.6C-5.6 4.6 -2 6.4 1.6 5.4', color.pale, 1.7) +
        stroke('M-1 -8.6L0.2 -4.4M-6.6 -5.4L-3.4 -2.8M-9.2 1.4L-5 1.2M-5 7L-3.4 3.6', color.dark, 1),
    };
  },
};
