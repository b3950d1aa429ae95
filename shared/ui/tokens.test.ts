import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Theme = 'light' | 'dark';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const base = ['./base.css', './reset.css']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n');
const near = colours(block(':root,\n[data-theme]'));
const far = new Map([...near, ...colours(block('[data-screen],\n[data-screen] [data-theme]'))]);

const SURFACES = ['flour-sunken', 'flour', 'surface', 'surface-raised', 'control'] as const;
const ACCENTS = ['tomato', 'basil', 'amber', 'red'] as const;

/** Every text that may stand on every ground. */
const TEXT_PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ...SURFACES.flatMap((surface) => [['ink', surface] as const, ['ink-muted', surface] as const]),
  ...ACCENTS.flatMap((accent) => [
    [`on-${accent}`, accent] as const,
    ['ink', `${accent}-wash`] as const,
    ['ink-muted', `${accent}-wash`] as const,
    [`${accent}-ink`, `${accent}-wash`] as const,
    ...SURFACES.map((surface) => [`${accent}-ink`, surface] as const),
  ]),
];

describe.each(['light', 'dark'] as const)('contrast, %s', (theme) => {
  it.each(TEXT_PAIRS)('%s on %s is AA', (text, ground) => {
    expect(contrast(colour(near, text, theme), colour(near, ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(TEXT_PAIRS)('%s on %s is AAA on screens', (text, ground) => {
    expect(contrast(colour(far, text, theme), colour(far, ground, theme))).toBeGreaterThanOrEqual(7);
  });

  it('keeps the pressed tomato legible', () => {
    expect(
      contrast(colour(near, 'on-tomato', theme), colour(near, 'tomato-pressed', theme)),
    ).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SURFACES.flatMap((surface) => [['line-strong', surface] as const, ['focus', surface] as const]))(
    '%s on %s can be seen (3:1)',
    (line, surface) => {
      expect(contrast(colour(near, line, theme), colour(near, surface, theme))).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('tokens', () => {
  it('leaves no text colour without a declared pair', () => {
    const texts = [...near.keys()].filter(
      (name) => name.startsWith('ink') || name.startsWith('on-') || name.endsWith('-ink'),
    );
    const paired = new Set(TEXT_PAIRS.map(([text]) => text));
    expect(texts.filter((name) => !paired.has(name))).toEqual([]);
  });

  it('are the only colours and names that the base styles use', () => {
    const declared = new Set([...css.matchAll(/(--[a-z0-9-]+):/g)].map((match) => match[1]));
    const used = [...base.matchAll(/var\((--[a-z0-9-]+)\)/g)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((name) => !declared.has(name))).toEqual([]);
    expect(base.match(/#[0-9a-f]{3,8}\b|rgb\(/gi)).toBeNull();
  });

  it('never move for longer than 150 ms', () => {
    const durations = [...css.matchAll(/--motion[a-z-]*: (\d+)ms/g)].map((match) => Number(match[1]));
    expect(durations.length).toBe(4);
    expect(Math.max(...durations)).toBeLessThanOrEqual(150);
  });

  it('knows white from black', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

function block(selector: string): string {
  const start = css.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(`no ${selector} in tokens.css`);
  return css.slice(start, css.indexOf('\n}', start));
}

function colours(text: string): Map<string, Record<Theme, string>> {
  const found = [...text.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)];
  return new Map(found.map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]));
}

function colour(tokens: Map<string, Record<Theme, string>>, name: string, theme: Theme): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`no colour --${name}`);
  return token[theme];
}

/** WCAG 2.2, from 1 to 21. */
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
