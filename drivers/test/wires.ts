import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialTransport, systemClock, tcpTransport, usbTransport } from '../src/transports/index.ts';
import { connectionEvents } from '../src/transports/line.ts';
import { serveTcp } from '../src/transports/tcp-server.ts';
import type { Connection, Transport } from '../src/transports/transport.ts';
import { plugSerialCable } from './serial-cable.ts';
import { fakeUsbSerial } from './fake-usb-serial.ts';

/** A simulated device at the end of a wire that can be pulled out and put in again. */
export interface Plugged {
  readonly transport: Transport;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}
export type Wire = (serve: (connection: Connection) => void) => Promise<Plugged>;

const tcp: Wire = async (serve) => {
  const start = (port: number) => serveTcp({ port, clock: systemClock, isOff: () => false, serve });
  const state = { server: await start(0), open: true };
  const { host, port } = state.server;
  const unplug = async (): Promise<void> => {
    if (state.open) await state.server.close();
    state.open = false;
  };
  return {
    transport: tcpTransport({ host, port, connectTimeoutMs: 500 }),
    unplug,
    async plug() {
      state.server = await start(port);
      state.open = true;
    },
    close: unplug,
  };
};

/** A real serial line without a cable: pseudo terminals, the device at the far end. */
const serial: Wire = async (serve) => {
  const folder = await mkdtemp(join(tmpdir(), 'forno-pty-'));
  const start = async () => {
    const cable = await plugSerialCable(folder);
    const far = await serialTransport({ path: cable.far }).open();
    serve(far);
    return { cable, far };
  };
  const state = { plugged: (await start()) as Awaited<ReturnType<typeof start>> | null };
  const unplug = async (): Promise<void> => {
    const { plugged } = state;
    state.plugged = null;
    await plugged?.far.close();
    await plugged?.cable.unplug();
  };
  return {
    transport: serialTransport({ path: join(folder, 'pos') }),
    unplug,
    async plug() {
      state.plugged = await start();
    },
    async close() {
      await unplug();
      await rm(folder, { recursive: true });
    },
  };
};

const usb: Wire = (serve) => {
  const bus = fakeUsbSerial(serve, connectionEvents);
  return Promise.resolve({
    transport: usbTransport({
      vendorId: bus.vendorId,
      productId: bus.productId,
      interfaceClass: 10,
      devices: () => bus.devices(),
    }),
    unplug: () => Promise.resolve(bus.unplug()),
    plug: () => Promise.resolve(bus.plug()),
    close: () => Promise.resolve(bus.unplug()),
  });
};

export const WIRES: readonly (readonly [string, Wire])[] = [
  ['TCP', tcp],
  ['a serial line', serial],
  ['USB', usb],
];
