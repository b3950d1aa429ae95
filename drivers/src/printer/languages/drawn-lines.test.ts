import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printerModelOf, printerModels } from '../models.ts';
import { drawLines } from './drawn-lines.ts';
import type { Dots } from './drawn-lines.ts';
import { layOut } from './layout.ts';
import { hasLettersFor, lettersFor } from './letters.ts';
import { splitAt, widthOf } from './plain-text.ts';

const m30 = printerModelOf('epson-tm-m30');
const paper = { widthDots: 576, columns: 48 };

/** Columns of dots that are black anywhere, as from–to. */
function inked({ widthPx, heightPx, bits }: Dots): {
  readonly from: number;
  readonly to: number;
  readonly dots: number;
} {
  const black = Array.from(
    { length: widthPx },
    (_, x) =>
      Array.from({ length: heightPx }, (__, y) => y).filter(
        (y) => ((bits[y * (widthPx / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0,
      ).length,
  );
  return {
    from: black.findIndex((count) => count > 0),
    to: black.findLastIndex((count) => count > 0),
    dots: black.reduce((sum, count) => sum + count, 0),
  };
}

describe('drawn lines', () => {
  const samples = [
    ['Arabic', 'بيتزا مارغريتا'],
    ['Hebrew', 'פיצה מרגריטה'],
    ['Thai', 'พิซซ่าต้มยำกุ้ง'],
    ['Chinese', '玛格丽特比萨'],
    ['Japanese', 'マルゲリータ'],
    ['Korean', '마르게리타'],
    ['Hindi', 'पिज़्ज़ा'],
    ['emoji', '🍕 🌶'],
  ] as const;

  it.each(samples)('%s is drawn with a font that has it', (_, text) => {
    expect(hasLettersFor(text, m30)).toBe(false);
    const drawn = drawLines(layOut({ kind: 'text', text }, 48), { ...paper, direction: 'ltr' });
    // A font without the letters would draw the same empty box for each: two different words must differ.
    const boxes = Array.from(text, () => '\u{f0000}').join('');
    const unknown = drawLines(layOut({ kind: 'text', text: boxes }, 48), { ...paper, direction: 'ltr' });
    expect(Buffer.from(drawn.bits).equals(Buffer.from(unknown.bits))).toBe(false);
    expect(inked(drawn).dots).toBeGreaterThan(200);
  });

  it('joins Arabic letters: the word is narrower than its letters one by one', () => {
    const width = (text: string): number => {
      const { from, to } = inked(
        drawLines(layOut({ kind: 'text', text }, 48), { ...paper, direction: 'ltr' }),
      );
      return to - from;
    };
    expect(width('مارغريتا')).toBeLessThan(width('م ا ر غ ر ي ت ا') * 0.9);
  });

  it('puts labels on the right and amounts on the left where it is read so', () => {
    const [line] = layOut({ kind: 'leader', left: 'بيتزا', right: '12.00' }, 48, 'rtl');
    expect(line?.cells.map(({ text, at, width }) => [text.trim(), at, at + width])).toContainEqual([
      '12.00',
      0,
      5,
    ]);
    expect(line?.cells.find(({ text }) => text === 'بيتزا')).toMatchObject({ at: 43, width: 5 });
    expect(layOut({ kind: 'leader', left: 'Total', right: '12.00' }, 20, 'rtl')[0]?.text).toBe(
      '12.00          Total',
    );
  });

  it('keeps a minus before its amount among Arabic letters', () => {
    const amount = new Intl.NumberFormat('ar-SA-u-nu-latn', { style: 'currency', currency: 'SAR' }).format(
      -5,
    );
    const [line] = layOut({ kind: 'leader', left: 'خصم', right: amount }, 48, 'rtl');
    expect(line?.cells.map(({ text }) => text).join('')).toContain('\u200e-');
    expect(line?.text).not.toMatch(/[\u200e\u200f\u061c]/);
  });

  it('counts wide letters twice and marks not at all, and never cuts a letter in two', () => {
    expect(['披萨', 'พิซซ่า', '👨‍👩‍👧', 'é', 'ab'].map(widthOf)).toEqual([4, 4, 2, 1, 2]);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.integer({ min: 2, max: 12 }),
        (text, width) => {
          const [head, rest] = splitAt(text, width);
          expect(head + rest).toBe(text);
          expect(widthOf(head)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe('letters', () => {
  it('stay in a codepage as long as it has them', () => {
    const { bytes, page } = lettersFor('é€é', m30, null);
    expect(page).not.toBeNull();
    const selections = bytes.filter((byte, at) => byte === 0x1b && bytes[at + 1] === 0x74).length;
    expect(selections).toBeLessThanOrEqual(2);
    expect(lettersFor('é', m30, page).bytes).toHaveLength(1);
  });

  it('are commands in no codepage of any model', () => {
    const words = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(words, fc.constantFrom(...printerModels), (text, model) => {
        for (const char of text) {
          if (!hasLettersFor(char, model)) continue;
          const last = lettersFor(char, model, null).bytes.at(-1) ?? 0;
          expect(last >= 0x20 && last !== 0x7f).toBe(true);
        }
      }),
    );
  });
});
