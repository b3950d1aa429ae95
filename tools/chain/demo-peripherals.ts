import { writeFileSync } from 'node:fs';
import { startCardTerminalSimulator, startZvtSimulator } from '@forno/drivers/card-terminal';
import { createCallBoxSimulator } from '@forno/drivers/caller-id';
import { createDrawerSimulator } from '@forno/drivers/drawer';
import { createPoleDisplaySimulator } from '@forno/drivers/pole-display';
import { createScaleSimulator } from '@forno/drivers/scale';
import { createScannerSimulator } from '@forno/drivers/scanner';
import { serveDevice } from '@forno/drivers/transports';
import type { Ports } from './ports.ts';

/** What the simulated hardware of the demo shop can be made to do. */
export interface DemoPeripherals {
  readonly cardTerminal: Awaited<ReturnType<typeof startZvtSimulator>>;
  /** Another till's, of a kind that can change tips. */
  readonly secondCardTerminal: Awaited<ReturnType<typeof startCardTerminalSimulator>>;
  readonly scale: ReturnType<typeof createScaleSimulator>;
  readonly scanner: ReturnType<typeof createScannerSimulator>;
  readonly pole: ReturnType<typeof createPoleDisplaySimulator>;
  readonly callBox: ReturnType<typeof createCallBoxSimulator>;
  close(): Promise<void>;
}

export type PeripheralPorts = Pick<
  Ports,
  'cardTerminal' | 'cardTerminal2' | 'scale' | 'scanner' | 'pole' | 'callBox' | 'drawer'
>;

/** A card terminal, scale, scanner, pole, drawer and telephone box, each at an address of its own, and the device file that names them. */
export async function startDemoPeripherals(
  ports: PeripheralPorts,
  deviceFile: string,
): Promise<DemoPeripherals> {
  const cardTerminal = await startZvtSimulator({ port: ports.cardTerminal });
  cardTerminal.setFault({ delayMs: 1_200 });
  const secondCardTerminal = await startCardTerminalSimulator({ port: ports.cardTerminal2 });
  secondCardTerminal.setFault({ delayMs: 1_200 });
  const scale = createScaleSimulator('toledo-8217');
  scale.put(1_235);
  const scanner = createScannerSimulator('line');
  const pole = createPoleDisplaySimulator();
  const drawer = createDrawerSimulator({ pin: 2 });
  const servers = await Promise.all([
    serveDevice(ports.scale, (connection) => scale.serve(connection)),
    serveDevice(ports.scanner, (connection) => scanner.serve(connection)),
    serveDevice(ports.pole, (connection) => pole.serve(connection)),
    serveDevice(ports.drawer, (connection) => drawer.serve(connection)),
  ]);
  const callBox = createCallBoxSimulator({ host: '127.0.0.1', port: ports.callBox });
  const at = (port: number) => ({ over: 'tcp', host: '127.0.0.1', port });
  const devices = [
    {
      id: 'card-1',
      name: 'Card terminal',
      class: 'card-terminal',
      protocol: 'zvt',
      at: at(ports.cardTerminal),
    },
    {
      id: 'card-2',
      name: 'Second card terminal',
      class: 'card-terminal',
      protocol: 'json',
      at: at(ports.cardTerminal2),
    },
    { id: 'scanner-1', name: 'Hand scanner', class: 'scanner', at: at(ports.scanner) },
    { id: 'scale-1', name: 'Counter scale', class: 'scale', protocol: 'toledo-8217', at: at(ports.scale) },
    {
      id: 'pole-1',
      name: "Customer's pole",
      class: 'pole-display',
      protocol: 'epson-dm-d',
      at: at(ports.pole),
    },
    { id: 'drawer-1', name: 'Cash drawer', class: 'drawer', protocol: 'printer', at: at(ports.drawer) },
    {
      id: 'phone-1',
      name: 'Telephone',
      class: 'caller-id',
      protocol: 'call-box',
      at: { over: 'udp', port: ports.callBox },
    },
  ];
  writeFileSync(deviceFile, `${JSON.stringify({ country: 'US', devices }, null, 2)}\n`);
  return {
    cardTerminal,
    secondCardTerminal,
    scale,
    scanner,
    pole,
    callBox,
    async close() {
      await Promise.all(
        [...servers, cardTerminal, secondCardTerminal, callBox].map((thing) => thing.close()),
      );
    },
  };
}
