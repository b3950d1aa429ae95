import type { CrustDrawing } from '../../src/domain/menu/drawing.ts';
import type { Random } from './random.ts';
import { between } from './random.ts';
import { arc, blob, circle, ellipse, path, stroke } from './svg.ts';

interface CrustForm {
  outer: number;
  rim: number;
  crumb: string;
  baked: string;
  light: string;
  blisters: number;
}

const CRUSTS: Readonly<Record<CrustDrawing, CrustForm>> = {
  thin: { outer: 93, rim: 7, crumb: '#dca35a', baked: '#a8632a', light: '#f0c98a', blisters: 22 },
  classic: { outer: 94, rim: 13, crumb: '#e3a657', baked: '#b56e2b', light: '#f6cf8d', blisters: 16 },
  deep: { outer: 95, rim: 12, crumb: '#c98438', baked: '#7f4517', light: '#eab566', blisters: 10 },
  stuffed: { outer: 92, rim: 18, crumb: '#e6ab5c', baked: '#b66f2c', light: '#f8d596', blisters: 8 },
};

/** Radius that sauce, cheese and toppings have to themselves. */
export function crustInside(crust: CrustDrawing): number {
  return CRUSTS[crust].outer - CRUSTS[crust].rim;
}

/** The bread, round 0,0, with the edge of the hollow that holds the sauce. */
export function crustSvg(crust: CrustDrawing, random: Random): string {
  const form = CRUSTS[crust];
  const middle = form.outer - form.rim * 0.5;
  const inside = form.outer - form.rim;
  const bread = crust === 'stuffed' ? bulges(form, random) : plainRim(form, random);
  const shade =
    crust === 'deep'
      ? circle(0, 0, inside + 3.4, 'fill="#6b360f"')
      : circle(0, 0, inside + 1.6, `fill="${form.baked}" opacity=".75"`);
  const shine = stroke(
    arc(0, 0, middle + form.rim * 0.12, 188, 292),
    '#fff1d2',
    form.rim * 0.18,
    'opacity=".6"',
  );
  return (
    circle(0, 3.4, form.outer, 'fill="#2a1206" opacity=".2"') +
    bread +
    (crust === 'stuffed' ? '' : dusk(form)) +
    blisters(form, random) +
    shine +
    shade
  );
}

/** A crescent along the lower right, where the light does not reach. */
function dusk(form: CrustForm): string {
  const flatter = form.outer * (1 + form.rim * 0.0045);
  return path(
    `${arc(0, 0, form.outer - 0.6, -18, 128)}A${flatter.toFixed(1)} ${flatter.toFixed(1)} 0 0 0 ${
      arc(0, 0, form.outer - 0.6, -18, -17)
        .slice(1)
        .split('A')[0]
    }Z`,
    'fill="#7a3c0c" opacity=".26"',
  );
}

function plainRim(form: CrustForm, random: Random): string {
  const middle = form.outer - form.rim * 0.5;
  return (
    path(blob(random, form.outer, 0.008, 46), `fill="${form.baked}"`) +
    path(blob(random, form.outer - 1.4, 0.006, 46), `fill="${form.crumb}"`) +
    circle(0, 0, middle, `fill="none" stroke="${form.light}" stroke-width="${form.rim * 0.46}" opacity=".75"`)
  );
}

function bulges(form: CrustForm, random: Random): string {
  const count = 24;
  const middle = form.outer - form.rim * 0.44;
  const around = (radius: number, fill: string, dx = 0) =>
    Array.from({ length: count }, (_, index) => {
      const angle = (index / count) * Math.PI * 2;
      return circle(Math.cos(angle) * middle + dx, Math.sin(angle) * middle + dx, radius, `fill="${fill}"`);
    }).join('');
  const cheese = Array.from({ length: count }, (_, index) => {
    const angle = ((index + 0.5) / count) * 360;
    return stroke(arc(0, 0, middle - 3, angle - 1.6, angle + 1.6 + random()), '#fff0b8', 3.4);
  }).join('');
  return (
    around(11.6, form.baked) +
    around(10.4, form.crumb) +
    circle(0, 0, middle, `fill="${form.crumb}"`) +
    around(6.4, form.light, -1) +
    cheese
  );
}

function blisters(form: CrustForm, random: Random): string {
  return Array.from({ length: form.blisters }, () => {
    const angle = random() * 360;
    const radius = form.outer - form.rim * between(random, 0.2, 0.8);
    const x = Math.cos((angle * Math.PI) / 180) * radius;
    const y = Math.sin((angle * Math.PI) / 180) * radius;
    const long = between(random, 1.6, 4.4);
    return `<g transform="rotate(${Math.round(angle + 90)} ${x.toFixed(1)} ${y.toFixed(1)})">${ellipse(x, y, long, long * 0.5, 'fill="#7a3d10" opacity=".38"')}</g>`;
  }).join('');
}
