import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import fc from 'fast-check';
import thermal from 'node-thermal-printer';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../transports/index.ts';
import { printerModelOf } from '../models.ts';
import { createSimulatedPrinter, startPrinterSimulator } from './index.ts';

const { CharacterSet, PrinterTypes, ThermalPrinter } = thermal;

/** What a printer of the model makes of bytes, in pieces. */
function fed(bytes: Uint8Array, modelId = 'epson-tm-m30', pieceBytes = 65_536) {
  const printer = createSimulatedPrinter({ model: printerModelOf(modelId), clock: systemClock });
  const call = printer.attach({ write: () => undefined, drop: () => undefined });
  for (let at = 0; at < bytes.length; at += pieceBytes) call.receive(bytes.subarray(at, at + pieceBytes));
  call.ended();
  return printer;
}

const written = (...parts: (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

describe('node-thermal-printer', () => {
  const samples = [
    ['PC437_USA', 'Crème brûlée ½ ¿Qué? ñ'],
    ['PC858_EURO', 'Café Zoë 5,00€ Åse'],
    ['WPC1252', 'Señor “Müller” – 5 €'],
    ['PC852_LATIN2', 'Žluťoučký kůň, Łódź, őű'],
    ['PC850_MULTILINGUAL', 'Ação Øre ß'],
    ['PC866_CYRILLIC2', 'Пицца Маргарита'],
    ['PC865_NORDIC', 'Smørrebrød på'],
  ] as const;

  it.each(samples)('is read in %s', async (set, text) => {
    const simulator = await startPrinterSimulator({ port: 0 });
    try {
      const printer = new ThermalPrinter({
        type: PrinterTypes.EPSON,
        interface: `tcp://127.0.0.1:${simulator.port}`,
        characterSet: CharacterSet[set],
        removeSpecialCharacters: false,
        width: 48,
      });
      printer.alignCenter();
      printer.setTextDoubleHeight();
      printer.println(text);
      printer.setTextNormal();
      printer.alignLeft();
      printer.leftRight('Total', '12.50');
      printer.table(['One', 'Two', 'Three']);
      printer.drawLine();
      printer.printQR('https://example.org', { cellSize: 4 });
      printer.openCashDrawer();
      printer.cut();
      await printer.execute();
      await expect.poll(() => simulator.tickets().length).toBe(1);
      const [ticket] = simulator.tickets();
      expect(ticket?.text.split('\n')[0]?.trim()).toBe(text);
      expect(ticket?.text).toContain(`Total${' '.repeat(38)}12.50`);
      expect(ticket?.text).toMatch(/One {5,}Two {5,}Three/);
      expect(ticket?.text).toContain('[QR https://example.org]');
      // It sends `ESC p` without its two times, so a printer takes its second pulse for the first one's times.
      expect(simulator.kicks().map(({ pin }) => pin)).toEqual([2]);
      expect(simulator.unknownCommands()).toEqual([]);
    } finally {
      await simulator.close();
    }
  });

  it('is read when it writes for a Star', () => {
    const printer = new ThermalPrinter({ type: PrinterTypes.STAR, interface: 'tcp://127.0.0.1', width: 48 });
    printer.alignCenter();
    printer.bold(true);
    printer.println('FORNO ROSSO');
    printer.bold(false);
    printer.alignLeft();
    printer.invert(true);
    printer.println('Deliver');
    printer.invert(false);
    printer.leftRight('Total', '12.50');
    printer.printQR('https://example.org/star', { cellSize: 5, correction: 'Q' });
    printer.openCashDrawer();
    printer.cut();
    const paper = fed(printer.getBuffer(), 'star-tsp650ii');
    const [ticket] = paper.tickets();
    expect(ticket?.text).toMatch(/^ +FORNO ROSSO\nDeliver\nTotal {38}12\.50\n/);
    // It leaves the command before the code's data out, so a Star prints the address as words.
    expect(ticket?.text).toContain('\nhttps://example.org/star');
    expect(paper.kicks()).toHaveLength(1);
    expect(paper.unknownCommands()).toEqual([]);
  });
});

describe('receipt-printer-encoder', () => {
  it.each([
    ['esc-pos', 'epson-tm-t20iii'],
    ['star-prnt', 'star-mc-print3'],
    ['star-line', 'star-tsp650ii'],
  ] as const)('is read in %s', (language, model) => {
    const bytes = new ReceiptPrinterEncoder({ language, columns: 48 })
      .initialize()
      .codepage('auto')
      .align('center')
      .line('Pizzeria Žižkov')
      .align('left')
      .table(
        [
          { width: 36, align: 'left' },
          { width: 10, align: 'right' },
        ],
        [
          ['Margherita', '9.50'],
          ['Crème brûlée', '4.80'],
        ],
      )
      .barcode('4006381333931', 'ean13', { height: 60, text: true })
      .barcode('FORNO-142', 'code128', 60)
      .qrcode('https://example.org/enc', { size: 5 })
      .pulse()
      .cut()
      .encode();
    const paper = fed(bytes, model);
    const [ticket] = paper.tickets();
    for (const words of [
      'Pizzeria Žižkov',
      'Crème brûlée',
      '[EAN13 4006381333931]',
      '[CODE128 FORNO-142]',
      '[QR https://example.org/enc]',
    ])
      expect(ticket?.text).toContain(words);
    expect(ticket?.text).toMatch(/Margherita +9\.50/);
    expect(paper.kicks()).toHaveLength(1);
    expect(paper.unknownCommands()).toEqual([]);
    expect(ticket?.png().length).toBeGreaterThan(2_000);
  });
});

describe('bytes written by hand', () => {
  it('has the modes of old programs: ESC !, tabs, margins, bit images, wrapping', () => {
    const bytes = written(
      '\x1b@\x1b!\x38BIG\x1b!\x00\n',
      '\x1bD\x0a\x14\x00a\tb\tc\n',
      '\x1b$\x78\x00at ten\n',
      `${'x'.repeat(50)}\n`,
      [0x1b, 0x2a, 1, 8, 0, ...Array.from({ length: 8 }, () => 0xff), 0x0a],
      '\x1d(L\x02\x00\x30\x45\x1b\x7bafter\n\x1dVB\x10',
    );
    const [ticket] = fed(bytes).tickets();
    expect(ticket?.text.split('\n')).toEqual([
      'BIG',
      `a${' '.repeat(9)}b${' '.repeat(9)}c`,
      `${' '.repeat(10)}at ten`,
      'x'.repeat(48),
      'xx',
      '[image 8x8]',
      'fter',
    ]);
  });

  it('has every way to send a picture', () => {
    const square = Array.from({ length: 8 }, () => 0xff);
    const bytes = written(
      '\x1b@',
      [0x1d, 0x76, 0x30, 0, 1, 0, 8, 0, ...square],
      // GS ( L: stored by rows, printed; GS 8 L: by columns, doubled.
      [0x1d, 0x28, 0x4c, 18, 0, 48, 112, 48, 1, 1, 49, 8, 0, 8, 0, ...square],
      [0x1d, 0x28, 0x4c, 2, 0, 48, 50],
      [0x1d, 0x38, 0x4c, 18, 0, 0, 0, 48, 113, 48, 2, 2, 49, 8, 0, 8, 0, ...square],
      [0x1d, 0x28, 0x4c, 2, 0, 48, 2],
      // ESC *: 8 and 24 dots.
      [0x1b, 0x2a, 0, 4, 0, 1, 2, 4, 8, 0x0a],
      [0x1b, 0x2a, 33, 4, 0, ...Array.from({ length: 12 }, () => 0xaa), 0x0a],
      // GS *: defined, then printed.
      [0x1d, 0x2a, 1, 1, ...square],
      [0x1d, 0x2f, 3],
      '\x1dV\x00',
    );
    const paper = fed(bytes);
    expect(paper.tickets()[0]?.text.split('\n').filter(Boolean)).toEqual([
      '[image 8x8]',
      '[image 8x8]',
      '[image 8x8]',
      '[image 4x8]',
      '[image 4x24]',
      '[image 8x8]',
    ]);
    expect(paper.unknownCommands()).toEqual([]);
  });

  it('has barcodes old and new, and data that is none', () => {
    const bytes = written(
      '\x1b@\x1dh\x50\x1dw\x02\x1dH\x02',
      '\x1dk\x04FORNO-1\x00',
      '\x1dk\x02400638133393\x00',
      [0x1d, 0x6b, 73, 10, 0x7b, 0x42, ...Buffer.from('No'), 0x7b, 0x43, 12, 34, 56, 78],
      [0x1d, 0x6b, 67, 3, ...Buffer.from('abc')],
      [0x1d, 0x28, 0x6b, 8, 0, 48, 80, 48, ...Buffer.from('Forno')],
      [0x1d, 0x28, 0x6b, 3, 0, 48, 81, 48],
      '\x1dV\x00',
    );
    const paper = fed(bytes);
    expect(paper.tickets()[0]?.text.split('\n').filter(Boolean)).toEqual([
      '[CODE39 FORNO-1]',
      '[EAN13 400638133393]',
      '[CODE128 No12345678]',
      '[EAN13 abc]',
      '[PDF417 Forno]',
    ]);
    expect(paper.tickets()[0]?.png().length).toBeGreaterThan(2_000);
  });

  it('has a raster page for a Star without letters, cut and drawer with it', () => {
    const row = [0x62, 2, 0, 0xff, 0x0f];
    const bytes = written(
      [0x1b, 0x2a, 0x72, 0x41],
      '\x1b*rP0\x00\x1b*rE13\x00\x1b*rD1\x00',
      ...Array.from({ length: 40 }, () => row),
      '\x1b*rY20\x00',
      ...Array.from({ length: 4 }, () => row),
      [0x1b, 0x0c, 0x04],
      [0x1b, 0x2a, 0x72, 0x42],
    );
    for (const piece of [1, 65_536]) {
      const paper = fed(bytes, 'star-tsp143iii', piece);
      expect(paper.tickets().map(({ text }) => text)).toEqual(['[image 16x34]\n[image 16x30]']);
      expect(paper.kicks()).toHaveLength(1);
    }
  });
});

/** A row of dots on a page of its own. */
const ROW = written('\x1b@\x1b*rA', [0x62, 1, 0, 0xff], '\x1b*rB');

describe('rubbish', () => {
  const model = fc.constantFrom(
    'epson-tm-m30',
    'epson-tm-u220',
    'star-tsp650ii',
    'star-tsp143iii',
    'generic-58mm',
  );
  /** Random bytes seldom make a command; these begin like one. */
  const almost = fc
    .array(
      fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc
          .tuple(
            fc.constantFrom(0x1b, 0x1d, 0x1c, 0x10),
            fc.constantFrom(...Buffer.from('*(8kvVJdDpbXKLrSy\x1d\x1e\x06\x0c@a!tB/')),
            fc.uint8Array({ maxLength: 24 }),
          )
          .map(([prefix, code, rest]) => Uint8Array.of(prefix, code, ...rest)),
      ),
      { maxLength: 30 },
    )
    .map((parts) => Buffer.concat(parts));

  it('neither stops nor hangs the printer, and the next ticket is readable', () => {
    fc.assert(
      fc.property(almost, model, fc.constantFrom(1, 7, 65_536), (bytes, id, piece) => {
        const printer = fed(bytes, id, piece);
        const left = printer.uncut();
        for (const ticket of [...printer.tickets(), ...(left ? [left] : [])])
          expect(typeof ticket.text).toBe('string');
        const call = printer.attach({ write: () => undefined, drop: () => undefined });
        // Whatever length a half command wants, a new call begins with a new tokenizer.
        const next = id === 'star-tsp143iii' ? ROW : written('\x1b@\nalive\n');
        call.receive(next);
        call.ended();
        const last = printer.uncut() ?? printer.tickets().at(-1);
        expect(last?.text).toMatch(/alive|image/);
      }),
      { numRuns: 400 },
    );
  });

  it('can be drawn', () => {
    fc.assert(
      fc.property(almost, model, (bytes, id) => {
        const printer = fed(bytes, id);
        const left = printer.uncut();
        for (const ticket of [...printer.tickets().slice(0, 3), ...(left ? [left] : [])])
          expect([...ticket.png().subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
      }),
      { numRuns: 40 },
    );
  });
});
