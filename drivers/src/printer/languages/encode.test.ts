import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenizer } from '../simulator/tokens.ts';
import type { PrintDocument } from '../document/index.ts';
import { printDocument } from '../document/index.ts';
import { printerModelOf, printerModels } from '../models.ts';
import { encodeDocument } from './encode.ts';
import { layOut } from './layout.ts';

const escPos = printerModels.filter(({ language }) => language === 'esc-pos');
const m30 = printerModelOf('epson-tm-m30');

/** All that words may cause: letters, line feeds, and the modes that set them. */
/** `GS v`, `ESC *`, `ESC 2` and `ESC 3` are lines that had to be drawn. */
const HARMLESS = new Set([
  'GS v',
  'ESC *',
  'ESC 2',
  'ESC 3',
  'ESC @',
  'ESC M',
  'ESC t',
  'ESC a',
  'ESC E',
  'ESC -',
  'GS B',
  'GS !',
  'FS .',
]);

/** Words with the characters that hurt: controls, signs that codepage 437 keeps among its controls, halves of pairs. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      '\u001b',
      'p',
      '\u0000',
      '\u0010',
      '\u0004',
      '←',
      '►',
      '§',
      '•',
      '¶',
      '\u2028',
      ' ',
      '\ud83c',
      '€',
    ),
    maxLength: 60,
  }),
);

function commandsOf(document: PrintDocument, model = m30): string[] {
  return createTokenizer()
    .push(encodeDocument(document, model))
    .flatMap((token) =>
      token.kind === 'char' ? [] : [token.kind === 'command' ? token.name : `control ${token.byte}`],
    );
}

describe('encoding', () => {
  it('sends no command that stands in a text', () => {
    fc.assert(
      fc.property(nasty, nasty, fc.constantFrom(...escPos), (one, two, model) => {
        const document: PrintDocument = {
          blocks: [
            {
              kind: 'text',
              text: one,
              bold: true,
              width: 2,
              inverse: true,
              underline: true,
              align: 'center',
            },
            { kind: 'leader', left: one, right: two },
            {
              kind: 'columns',
              cells: [
                { text: one, width: 9 },
                { text: two, width: 'fill' },
              ],
            },
          ],
        };
        const strange = commandsOf(document, model).filter(
          (name) => !HARMLESS.has(name) && name !== 'control 10',
        );
        expect(strange).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('would be caught if a text could open the drawer', () => {
    expect(commandsOf({ blocks: [{ kind: 'drawer-kick' }] })).toContain('ESC p');
    expect(commandsOf({ blocks: [{ kind: 'text', text: '\u001bp0<x ←p0<x' }] })).not.toContain('ESC p');
  });

  it('never sets a line wider than the paper, and loses no word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        fc.constantFrom(1, 2, 3),
        fc.constantFrom(32, 42, 48),
        (words, width, columns) => {
          const lines = layOut({ kind: 'text', text: words.join(' '), width: width as 1 | 2 | 3 }, columns);
          for (const { text } of lines) expect(text.trimEnd().length * width).toBeLessThanOrEqual(columns);
          expect(
            lines
              .map(({ text }) => text)
              .join('')
              .replaceAll(' ', ''),
          ).toBe(words.join(''));
        },
      ),
    );
  });

  it('never breaks or loses an amount', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom(32, 42, 48),
        (left, cents, columns) => {
          const right = `${(cents / 100).toFixed(2)}\u00a0€`;
          const lines = layOut({ kind: 'leader', left, right, fill: '.' }, columns).map(({ text }) => text);
          expect(lines.some((line) => line.endsWith(right.replace('\u00a0', ' ')))).toBe(true);
          for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });

  it('puts a long label above its amount rather than squeezing it', () => {
    const lines = layOut(
      { kind: 'leader', left: 'Quattro formaggi', right: 'a very long right-hand side', width: 1 },
      32,
    );
    expect(lines.map(({ text }) => text)).toEqual(['Quattro formaggi', '     a very long right-hand side']);
  });

  it('shares a row among its columns', () => {
    const cells = [
      { text: '2', width: 3, align: 'right' as const },
      { text: 'Margherita with extra cheese', width: 'fill' as const },
      { text: '19.00', width: 7, align: 'right' as const },
    ];
    expect(layOut({ kind: 'columns', cells }, 32).map(({ text }) => text.trimEnd())).toEqual([
      '  2 Margherita with        19.00',
      '    extra cheese',
    ]);
  });

  it('leaves out what the model has not got', () => {
    const blocks: PrintDocument['blocks'] = [{ kind: 'drawer-kick', pin: 5 }, { kind: 'cut' }];
    expect(commandsOf({ blocks })).toEqual(expect.arrayContaining(['ESC p', 'GS V']));
    const plain = commandsOf({ blocks }, printerModelOf('generic-58mm'));
    expect(plain).not.toContain('ESC p');
    expect(plain).not.toContain('GS V');
  });
});

describe('document schema', () => {
  it.each([
    [{ kind: 'text' }],
    [{ kind: 'text', text: 'x', width: 4 }],
    [{ kind: 'explode' }],
    [{ kind: 'image', widthPx: 16, heightPx: 2, data: 'AAAA' }],
    [{ kind: 'drawer-kick', pin: 3 }],
  ])('refuses %j', (block) => {
    expect(printDocument.safeParse({ blocks: [block] }).success).toBe(false);
  });
});
