import { createServer } from 'node:http';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import decodeQR from 'qr/decode.js';
import { afterEach, describe, expect, it } from 'vitest';
import { receipt } from '../../../test/receipt.ts';
import { systemClock, tcpTransport } from '../../transports/index.ts';
import { connectPrinter } from '../connected-printer.ts';
import { imageBlock } from '../document/index.ts';
import type { Block } from '../document/index.ts';
import { encodeDocument } from '../languages/index.ts';
import { printerModelOf, printerModels } from '../models.ts';
import { createSimulatedPrinter, simulatorPage, startPrinterSimulator } from './index.ts';
import type { PrinterSimulator, PrinterSimulatorOptions } from './index.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
async function started(options: Omit<PrinterSimulatorOptions, 'port'> = {}): Promise<PrinterSimulator> {
  const simulator = await startPrinterSimulator({ port: 0, ...options });
  closing.push(() => simulator.close());
  return simulator;
}

/** The bytes in a printer of the model, in pieces of `pieceBytes`. */
function fed(bytes: Uint8Array, modelId = 'epson-tm-m30', pieceBytes = 65_536) {
  const printer = createSimulatedPrinter({ model: printerModelOf(modelId), clock: systemClock });
  const call = printer.attach({ write: () => undefined, drop: () => undefined });
  for (let at = 0; at < bytes.length; at += pieceBytes) call.receive(bytes.subarray(at, at + pieceBytes));
  call.ended();
  return printer;
}

describe('our own receipts', () => {
  const withLetters = printerModels.filter(({ language }) => language !== 'star-raster').map(({ id }) => id);

  it.each(withLetters)('comes out of %s as it was written', (id) => {
    const printer = fed(encodeDocument(receipt, printerModelOf(id)), id);
    expect(printer.unknownCommands()).toEqual([]);
    const [ticket] = printer.tickets();
    for (const words of [
      'FORNO ROSSO',
      'Zoë Žižková',
      '1 × Crème brûlée',
      '½ Diavola',
      'Děkujeme!',
      'tiramisù',
    ]) {
      expect(ticket?.text).toContain(words);
    }
    expect(ticket?.text).toMatch(/TOTAL +46,80 €/);
    expect(ticket?.text).toMatch(/Card •••• 4242 \.+ 46,80 €/);
    expect(ticket?.kicks.map(({ pin }) => pin)).toEqual([2]);
  });

  it('reads a stream the same however it is cut', () => {
    const bytes = encodeDocument(receipt, printerModelOf('epson-tm-m30'));
    const whole = fed(bytes).tickets()[0]?.text;
    expect(fed(bytes, 'epson-tm-m30', 1).tickets()[0]?.text).toBe(whole);
    expect(fed(bytes, 'epson-tm-m30', 7).tickets()[0]?.text).toBe(whole);
  });

  it.each(['epson-tm-m30', 'star-mc-print3', 'star-tsp143iii'])(
    'draws a QR code that a reader reads (%s)',
    async (id) => {
      const data = 'https://forno.example/r/142?š=€';
      const bytes = encodeDocument(
        { blocks: [{ kind: 'qr', data: encodeURI(data), moduleDots: 8 }, { kind: 'cut' }] },
        printerModelOf(id),
      );
      const image = await pictureOf(fed(bytes, id).tickets()[0]?.png());
      expect(decodeQR(image)).toBe(encodeURI(data));
    },
  );

  it.each(['generic-80mm', 'generic-58mm', 'star-tsp650ii', 'star-tsp143iii'])(
    'puts each dot of a picture where it belongs (%s)',
    async (id) => {
      // A wedge: its dots give away any mirrored, shifted or swapped byte, and 10 04 01 in it is no question.
      const size = 48;
      const bits = Uint8Array.from({ length: (size / 8) * size }, (_, at) => {
        const [x, y] = [(at % (size / 8)) * 8, Math.floor(at / (size / 8))];
        return Array.from({ length: 8 }, (__, bit) => (x + bit <= y ? 0x80 >> bit : 0)).reduce(
          (sum, bit) => sum + bit,
          0,
        );
      });
      bits.set([0x10, 0x04, 0x01], 0);
      const block: Block = { ...imageBlock({ widthPx: size, heightPx: size, bits }), align: 'left' };
      const printer = fed(encodeDocument({ blocks: [block, { kind: 'cut' }] }, printerModelOf(id)), id);
      const { data, width } = await pictureOf(printer.tickets()[0]?.png());
      const dark = (x: number, y: number): boolean => (data[(y * width + x) * 4] ?? 255) < 120;
      const left = Math.round((width - printerModelOf(id).widthDots) / 2);
      const top = 18 + 56;
      for (let y = 1; y < size; y += 5) {
        for (let x = 0; x < size; x += 5)
          expect(`${x},${y} ${dark(left + x, top + y)}`).toBe(`${x},${y} ${x <= y}`);
      }
    },
  );
});

describe('paper without a cutter', () => {
  it('is torn off when the caller hangs up', async () => {
    const simulator = await started({ model: 'generic-58mm' });
    const transport = tcpTransport({ host: simulator.host, port: simulator.port });
    const printer = connectPrinter({ transport, model: simulator.model });
    await printer.print({
      jobId: '1',
      document: { blocks: [{ kind: 'text', text: 'torn' }, { kind: 'cut' }] },
    });
    await expect
      .poll(() => simulator.tickets().map(({ text, end }) => `${text} ${end}`))
      .toEqual(['torn torn']);
    await printer.close();
  });
});

describe('the page', () => {
  it('shows paper, serves it as picture and text, and presses fault buttons', async () => {
    const simulator = await started({ name: 'Kitchen <1>' });
    const call = tcpTransport({ host: simulator.host, port: simulator.port });
    const printer = connectPrinter({ transport: call, model: simulator.model });
    await printer.print({
      jobId: '1',
      document: { blocks: [{ kind: 'text', text: 'Order 7 & fries' }, { kind: 'cut' }] },
    });
    const server = createServer(simulatorPage([simulator], { basePath: '/paper' }));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    closing.push(
      () =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(resolve);
        }),
    );
    const address = server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/paper`;
    const page = await (await fetch(`${base}/`)).text();
    expect(page).toContain('Kitchen &lt;1&gt;');
    expect(page).toContain('alt="Order 7 &amp; fries"');
    expect(await (await fetch(`${base}/printers/0/tickets/1.txt`)).text()).toBe('Order 7 & fries\n');
    const png = new Uint8Array(await (await fetch(`${base}/printers/0/tickets/1.png`)).arrayBuffer());
    expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    await fetch(`${base}/printers/0/faults/paper-out`, { method: 'POST' });
    expect((await printer.status()).paper).toBe('out');
    await fetch(`${base}/printers/0/faults/paper-out`, { method: 'POST' });
    expect((await printer.status()).paper).toBe('ok');
    expect((await fetch(`${base}/printers/4/tickets/1.png`)).status).toBe(404);
    expect(await (await fetch(`${base}/tickets.json`)).json()).toMatchObject([
      { tickets: [{ id: '1', text: 'Order 7 & fries' }] },
    ]);
    await printer.close();
  });
});

async function pictureOf(png: Uint8Array | undefined) {
  const image = await loadImage(Buffer.from(png ?? []));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { data, width: image.width, height: image.height };
}
