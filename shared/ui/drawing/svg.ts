import type { Random } from './random.ts';
import { between } from './random.ts';

/** Pictures are drawn in a square of this side; `size` only scales it. */
export const CANVAS = 200;

/** The root element. No ids inside, so any number of pictures may stand on one page. */
export function svgRoot(body: string, size?: number): string {
  const px = size === undefined ? '' : ` width="${fixed(size)}" height="${fixed(size)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CANVAS} ${CANVAS}"${px} aria-hidden="true" focusable="false">${body}</svg>`;
}

/** To a tenth. From whole numbers, which are written several times faster: a picture has thousands of them. */
export function fixed(value: number): string {
  const tenths = Math.round(value * 10);
  const rest = Math.abs(tenths % 10);
  if (rest === 0) return String(tenths / 10);
  return `${tenths < 0 ? '-' : ''}${Math.trunc(Math.abs(tenths) / 10)}.${rest}`;
}

export function circle(x: number, y: number, r: number, attributes: string): string {
  return `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="${fixed(r)}" ${attributes}/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, attributes: string): string {
  return `<ellipse cx="${fixed(x)}" cy="${fixed(y)}" rx="${fixed(rx)}" ry="${fixed(ry)}" ${attributes}/>`;
}

export function path(d: string, attributes = ''): string {
  return `<path d="${d}" ${attributes}/>`;
}

/** A line with round ends and no filling. */
export function stroke(d: string, color: string, width: number, more = ''): string {
  return path(
    d,
    `fill="none" stroke="${color}" stroke-width="${fixed(width)}" stroke-linecap="round" stroke-linejoin="round" ${more}`,
  );
}

/** An uneven round: `wobble` is the share of the radius by which it wanders. */
export function blob(random: Random, radius: number, wobble: number, corners = 9, x = 0, y = 0): string {
  const turn = random() * Math.PI * 2;
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = turn + (index / corners) * Math.PI * 2;
    const r = radius * (1 + between(random, -wobble, wobble));
    return [x + Math.cos(angle) * r, y + Math.sin(angle) * r] as const;
  });
  return smoothClosed(points);
}

/** A closed curve through the middles of a polygon's sides, its corners pulling. */
function smoothClosed(points: readonly (readonly [number, number])[]): string {
  const middle = (index: number): string => {
    const a = points[index % points.length]!;
    const b = points[(index + 1) % points.length]!;
    return `${fixed((a[0] + b[0]) / 2)} ${fixed((a[1] + b[1]) / 2)}`;
  };
  const curves = points.map((_, index) => {
    const corner = points[(index + 1) % points.length]!;
    return `Q${fixed(corner[0])} ${fixed(corner[1])} ${middle(index + 1)}`;
  });
  return `M${middle(0)}${curves.join('')}Z`;
}

export function arc(x: number, y: number, r: number, fromDegrees: number, toDegrees: number): string {
  const at = (degrees: number) =>
    `${fixed(x + Math.cos((degrees * Math.PI) / 180) * r)} ${fixed(y + Math.sin((degrees * Math.PI) / 180) * r)}`;
  const large = Math.abs(toDegrees - fromDegrees) > 180 ? 1 : 0;
  return `M${at(fromDegrees)}A${fixed(r)} ${fixed(r)} 0 ${large} ${toDegrees > fromDegrees ? 1 : 0} ${at(toDegrees)}`;
}
