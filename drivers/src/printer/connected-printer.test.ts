import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPort } from 'serialport';
import { expect, it } from 'vitest';
import { fakeUsbPrinter } from '../../test/fake-usb-printer.ts';
import { serialTransport, systemClock, tcpTransport, usbTransport } from '../transports/index.ts';
import { connectPrinter } from './connected-printer.ts';
import { printerContract } from './contract.ts';
import { printerModelOf } from './models.ts';
import { createSimulatedPrinter, startPrinterSimulator } from './simulator/index.ts';

const model = printerModelOf('epson-tm-m30');

printerContract('TCP 9100', async () => {
  const device = await startPrinterSimulator({ port: 0, model });
  const transport = tcpTransport({ host: device.host, port: device.port });
  return {
    device,
    printer: connectPrinter({ transport, model, answerTimeoutMs: 300 }),
    close: () => device.close(),
  };
});

/** A real serial line without a cable: two pseudo terminals joined by socat, the simulator at the far end. */
printerContract('serial', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'forno-pty-'));
  const [near, far] = [join(folder, 'pos'), join(folder, 'printer')];
  const cable = spawn('socat', ['-d', '-d', `pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for await (const said of cable.stderr) if (String(said).includes('starting data transfer')) break;
  const port = new SerialPort({ path: far, baudRate: 115_200 });
  await once(port, 'open');
  const device = createSimulatedPrinter({ model, clock: systemClock });
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
  const transport = serialTransport({ path: near, baudRate: 115_200 });
  return {
    device,
    printer: connectPrinter({ transport, model, answerTimeoutMs: 120, processTimeoutMs: 1_500 }),
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
});

/** The driver's own transfers, against a fake that stands where the bus would. */
printerContract('USB', async () => {
  const device = createSimulatedPrinter({ model, clock: systemClock });
  const bus = fakeUsbPrinter(device);
  const transport = usbTransport({ vendorId: 0x04b8, productId: 0x0202, devices: () => bus.devices() });
  return {
    device,
    printer: connectPrinter({ transport, model, answerTimeoutMs: 300 }),
    close: () => Promise.resolve(device.close()),
  };
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

it('prints to a model that can say nothing about itself', async () => {
  const device = await startPrinterSimulator({ port: 0, model: 'generic-80mm' });
  const mute = { ...printerModelOf('generic-80mm'), status: 'none' as const };
  const printer = connectPrinter({
    transport: tcpTransport({ host: device.host, port: device.port }),
    model: mute,
  });
  expect(await printer.status()).toEqual({ connection: 'online', paper: 'unknown', cover: 'unknown' });
  await printer.print({
    jobId: '1',
    document: { blocks: [{ kind: 'text', text: 'mute' }, { kind: 'cut' }] },
  });
  await expect.poll(() => device.tickets().map(({ text }) => text)).toEqual(['mute']);
  await printer.close();
  await device.close();
});
