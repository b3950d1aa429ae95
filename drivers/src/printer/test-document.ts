import type { Block, PrintDocument } from './document/index.ts';
import type { PrinterModel } from './models.ts';

/** What a test print shows: that the edges are right, the letters, the dots, a code, and the cut. */
export function testDocument(facts: {
  readonly model: PrinterModel;
  readonly name: string;
  /** Where it was reached, such as `tcp://10.0.0.20:9100`. */
  readonly address: string;
  /** When, as a person writes it. */
  readonly at: string;
}): PrintDocument {
  const { model } = facts;
  const ruler = Array.from({ length: model.columns }, (_, at) =>
    (at + 1) % 10 === 0 ? (at + 1) / 10 : '·',
  ).join('');
  const blocks: Block[] = [
    { kind: 'text', text: ' TEST PRINT ', align: 'center', inverse: true, bold: true, width: 2, height: 2 },
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: facts.name, align: 'center', bold: true, height: 2 },
    { kind: 'text', text: `${model.vendor} ${model.name} · ${facts.address}`, align: 'center' },
    { kind: 'text', text: facts.at, align: 'center' },
    { kind: 'rule', line: 'double' },
    // Each digit is the tenth column: a wrong width wraps this line.
    { kind: 'text', text: ruler },
    { kind: 'leader', left: 'left edge', right: 'right edge', fill: '.' },
    { kind: 'rule' },
    { kind: 'text', text: 'normal bold', bold: true },
    { kind: 'text', text: 'underlined', underline: true },
    { kind: 'text', text: 'twice as high', height: 2 },
    { kind: 'text', text: 'and as wide', width: 2, height: 2 },
    { kind: 'rule', line: 'dashed' },
    { kind: 'leader', left: 'Western', right: 'Crème brûlée ß ñ å 5,00 €' },
    { kind: 'leader', left: 'Central', right: 'Žluťoučký kůň Łódź ő' },
    { kind: 'leader', left: 'Cyrillic', right: 'Пицца' },
    { kind: 'leader', left: 'Arabic', right: 'بيتزا مارغريتا' },
    { kind: 'leader', left: 'Hebrew', right: 'פיצה מרגריטה' },
    { kind: 'leader', left: 'Thai', right: 'พิซซ่า' },
    { kind: 'leader', left: 'Chinese, Japanese, Korean', right: '比萨 ピザ 피자' },
    { kind: 'leader', left: 'Signs', right: '🍕 🌶 ❤' },
    { kind: 'rule', line: 'dashed' },
    { kind: 'qr', data: 'https://forno.example/test', moduleDots: 4 },
    { kind: 'text', text: 'Did the drawer stay closed? It should.', align: 'center' },
    { kind: 'cut' },
  ];
  return { blocks };
}
