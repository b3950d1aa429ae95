import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPort } from 'serialport';
import { describe, expect, it } from 'vitest';
import { fakeUsbPrinter } from '../../test/fake-usb-printer.ts';
import { serialTransport, systemClock, tcpTransport, usbTransport } from '../transports/index.ts';
import { connectPrinter } from './connected-printer.ts';
import { printerContract } from './contract.ts';
import { printerModelOf } from './models.ts';
import type { PrinterStatus } from './printer.ts';
import { createSimulatedPrinter, startPrinterSimulator } from './simulator/index.ts';
import type { SimulatedPrinter } from './simulator/index.ts';

/** One of each way to ask and to prove: process numbers, the paper sensor in turn, Star's counter in its two languages. */
const MODELS = ['epson-tm-m30', 'citizen-ct-s310ii', 'star-tsp650ii', 'star-mc-print3'];
const model = printerModelOf('epson-tm-m30');

describe.each(MODELS)('%s', (id) => {
  printerContract('TCP 9100', async () => {
    const device = await startPrinterSimulator({ port: 0, model: id });
    const transport = tcpTransport({ host: device.host, port: device.port });
    return {
      device,
      printer: connectPrinter({ transport, model: device.model, answerTimeoutMs: 800 }),
      close: () => device.close(),
    };
  });
});

/** A real serial line without a cable: two pseudo terminals joined by socat, the simulator at the far end. */
async function serialLine(device: SimulatedPrinter) {
  const folder = await mkdtemp(join(tmpdir(), 'forno-pty-'));
  const [near, far] = [join(folder, 'pos'), join(folder, 'printer')];
  const cable = spawn('socat', ['-d', '-d', `pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for await (const said of cable.stderr) if (String(said).includes('starting data transfer')) break;
  const port = new SerialPort({ path: far, baudRate: 115_200 });
  await once(port, 'open');
  // Bytes on their way when the test pulls the line down are lost, as in life.
  port.on('error', () => line.call.ended());
  const link = {
    write: (bytes: Uint8Array) => void port.write(Buffer.from(bytes)),
    drop() {
      // A loose plug: what is sent meanwhile is lost.
      setTimeout(() => {
        line.call.ended();
        line.call = device.attach(link);
      }, 250);
    },
  };
  const line = { call: device.attach(link) };
  port.on('data', (bytes: Uint8Array) => line.call.receive(bytes));
  return {
    transport: serialTransport({ path: near, baudRate: 115_200 }),
    async close() {
      device.close();
      await new Promise((resolve) => {
        port.close(resolve);
      });
      const gone = once(cable, 'exit');
      cable.kill();
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}

describe.each([
  ['epson-tm-m30', 'per-job'],
  ['bixolon-srp-350iii', 'kept'],
  ['star-tsp650ii', 'kept'],
] as const)('%s, line %s', (id, line) => {
  printerContract('serial', async () => {
    const device = createSimulatedPrinter({ model: printerModelOf(id), clock: systemClock });
    const wire = await serialLine(device);
    const printer = connectPrinter({
      transport: wire.transport,
      model: device.model,
      line,
      answerTimeoutMs: 800,
      processTimeoutMs: 1_500,
    });
    return { device, printer, close: () => wire.close() };
  });

  /** The driver's own transfers, against a fake that stands where the bus would. */
  printerContract('USB', async () => {
    const device = createSimulatedPrinter({ model: printerModelOf(id), clock: systemClock });
    const bus = fakeUsbPrinter(device);
    const transport = usbTransport({ vendorId: 0x04b8, productId: 0x0202, devices: () => bus.devices() });
    return {
      device,
      printer: connectPrinter({ transport, model: device.model, line, answerTimeoutMs: 800 }),
      close: () => Promise.resolve(device.close()),
    };
  });
});

it.each(['epson-tm-m30', 'star-mc-print3'])('%s tells by itself on a line that is kept', async (id) => {
  const device = createSimulatedPrinter({ model: printerModelOf(id), clock: systemClock });
  const bus = fakeUsbPrinter(device);
  const transport = usbTransport({ vendorId: 0x04b8, productId: 0x0202, devices: () => bus.devices() });
  const printer = connectPrinter({ transport, model: device.model, line: 'kept' });
  const seen: PrinterStatus[] = [];
  printer.observe((status) => seen.push(status));
  await printer.status();
  device.setFault({ coverOpen: true });
  await expect.poll(() => seen.at(-1)).toMatchObject({ cover: 'open', connection: 'offline' });
  device.setFault({ coverOpen: false, paper: 'low' });
  await expect.poll(() => seen.at(-1)).toMatchObject({ cover: 'closed', paper: 'low', connection: 'online' });
  await printer.close();
});

it('says unreachable where the machine has no such USB device, or no USB at all', async () => {
  const transport = usbTransport({ vendorId: 0x1234, productId: 0x5678 });
  await expect(transport.open()).rejects.toMatchObject({ code: 'unreachable' });
});

it('tells a port that does not exist from one that does not answer', async () => {
  const transport = serialTransport({ path: '/dev/tty-forno-none' });
  const printer = connectPrinter({ transport, model });
  await expect(printer.print({ jobId: 'x', document: { blocks: [] } })).rejects.toMatchObject({
    code: 'unreachable',
  });
});

it('prints to a Star without letters, and knows that it did', async () => {
  const device = await startPrinterSimulator({ port: 0, model: 'star-tsp143iii' });
  const printer = connectPrinter({
    transport: tcpTransport({ host: device.host, port: device.port }),
    model: device.model,
  });
  const document = { blocks: [{ kind: 'text', text: 'Order 7' }, { kind: 'cut' }] } as const;
  await printer.print({ jobId: '1', document });
  expect(device.tickets().map(({ text }) => text)).toEqual([expect.stringMatching(/^\[image \d+x34\]$/)]);
  device.setFault({ paper: 'out' });
  await expect(printer.print({ jobId: '2', document })).rejects.toMatchObject({ code: 'paper-out' });
  expect(device.tickets()).toHaveLength(1);
  await printer.close();
  await device.close();
});

it('prints to a model that can say nothing about itself', async () => {
  const device = await startPrinterSimulator({ port: 0, model: 'generic-80mm' });
  const mute = { ...printerModelOf('generic-80mm'), status: 'none' as const };
  const printer = connectPrinter({
    transport: tcpTransport({ host: device.host, port: device.port }),
    model: mute,
  });
  expect(await printer.status()).toEqual({
    connection: 'online',
    paper: 'unknown',
    cover: 'unknown',
    error: false,
  });
  await printer.print({
    jobId: '1',
    document: { blocks: [{ kind: 'text', text: 'mute' }, { kind: 'cut' }] },
  });
  await expect.poll(() => device.tickets().map(({ text }) => text)).toEqual(['mute']);
  await printer.close();
  await device.close();
});
