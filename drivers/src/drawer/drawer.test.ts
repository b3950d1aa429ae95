import { expect, it } from 'vitest';
import { WIRES } from '../../test/wires.ts';
import { tcpTransport } from '../transports/index.ts';
import { startPrinterSimulator } from '../printer/simulator/index.ts';
import { connectDrawer } from './connected-drawer.ts';
import type { DrawerBy } from './connected-drawer.ts';
import { drawerContract } from './contract.ts';
import { createDrawerSimulator } from './simulator.ts';

const DRAWERS: readonly (readonly [string, DrawerBy, Parameters<typeof createDrawerSimulator>[0]])[] = [
  ['printer, pin 2', { by: 'printer', pin: 2, openWhen: 'high' }, { pin: 2 }],
  ['printer, pin 5', { by: 'printer', pin: 5, openWhen: 'high' }, { pin: 5 }],
  ['trigger box', { by: 'trigger', bytes: Uint8Array.of(0x07) }, 'trigger'],
];
for (const [name, drawer, at] of DRAWERS)
  for (const [wire, plugIn] of WIRES)
    drawerContract(`${name}, over ${wire}`, async () => {
      const device = createDrawerSimulator(at);
      const plugged = await plugIn((connection) => device.serve(connection));
      return {
        ...plugged,
        device,
        hasSwitch: drawer.by === 'printer',
        drawer: connectDrawer({ transport: plugged.transport, drawer, answerTimeoutMs: 300 }),
      };
    });

it("a switch that is low when open is read the other way round, and the other drawer's pulse opens nothing", async () => {
  const device = createDrawerSimulator({ pin: 2 });
  const plugged = await WIRES[0]![1]((connection) => device.serve(connection));
  const wrongPin = connectDrawer({
    transport: plugged.transport,
    drawer: { by: 'printer', pin: 5, openWhen: 'low' },
  });
  await wrongPin.kick();
  await expect.poll(() => device.kicks()).toEqual([5]);
  expect(await wrongPin.state()).toBe('open');
  await wrongPin.close();
  await plugged.close();
});

it('opens through a printer that prints', async () => {
  const printer = await startPrinterSimulator({ port: 0, model: 'epson-tm-m30' });
  const transport = tcpTransport({ host: printer.host, port: printer.port });
  const drawer = connectDrawer({ transport, drawer: { by: 'printer', pin: 2, openWhen: 'high' } });
  await drawer.kick();
  await expect.poll(() => printer.kicks().length).toBe(1);
  await drawer.close();
  await printer.close();
});
