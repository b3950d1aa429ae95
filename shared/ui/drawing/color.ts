type Rgb = readonly [red: number, green: number, blue: number];

/** One colour in five lights, so that a shape is drawn from a single colour of the menu. */
export interface Tones {
  base: string;
  light: string;
  pale: string;
  dark: string;
  deep: string;
}

const WHITE = '#fffaf0';
const SHADE = '#34100a';

export function tones(color: string): Tones {
  return {
    base: mix(color, color, 0),
    light: mix(color, WHITE, 0.26),
    pale: mix(color, WHITE, 0.58),
    dark: mix(color, SHADE, 0.24),
    deep: mix(color, SHADE, 0.5),
  };
}

/** `amount` of `other` in `color`; both `#rrggbb`. */
export function mix(color: string, other: string, amount: number): string {
  const a = parseHex(color);
  const b = parseHex(other);
  const channel = (index: 0 | 1 | 2) =>
    Math.round(a[index] + (b[index] - a[index]) * amount)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

/**
 * Every colour passes through here before it reaches the SVG text, so a menu can't put markup into
 * a page by way of a colour. Throws on anything but `#rrggbb`.
 */
function parseHex(color: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new Error(`not a #rrggbb colour: ${JSON.stringify(color)}`);
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}
