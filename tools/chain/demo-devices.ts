import { createServer } from 'node:http';
import {
  simulatorPage,
  startPrinterSimulator,
  type PrinterSimulator,
} from '@forno/drivers/printer/simulator';
import { startDemoPeripherals, type DemoPeripherals, type PeripheralPorts } from './demo-peripherals.ts';
import type { Ports } from './ports.ts';

export interface DemoDevices {
  readonly receiptPrinter: PrinterSimulator;
  readonly kitchenPrinter: PrinterSimulator;
  readonly labelPrinter: PrinterSimulator;
  readonly peripherals: DemoPeripherals;
  /** What the master needs to know to use them. */
  readonly env: { readonly FORNO_PRINTERS: string; readonly FORNO_DEVICES: string };
  close(): Promise<void>;
}

/** The hardware of the demo shop, simulated: three printers whose paper can be looked at, and what stands on the counter. */
export async function startDemoDevices(
  ports: Pick<Ports, 'paper' | 'receiptPrinter' | 'kitchenPrinter' | 'labelPrinter'> & PeripheralPorts,
  /** Where the device file is written. */
  deviceFile: string,
): Promise<DemoDevices> {
  const receiptPrinter = await startPrinterSimulator({
    port: ports.receiptPrinter,
    model: 'epson-tm-m30',
    name: 'Counter',
  });
  const kitchenPrinter = await startPrinterSimulator({
    port: ports.kitchenPrinter,
    model: 'epson-tm-t88vi',
    name: 'Kitchen',
  });
  const labelPrinter = await startPrinterSimulator({
    port: ports.labelPrinter,
    model: 'epson-tm-l90',
    name: 'Boxes',
  });
  const peripherals = await startDemoPeripherals(ports, deviceFile);
  const page = createServer(simulatorPage([receiptPrinter, kitchenPrinter, labelPrinter]));
  await new Promise<void>((resolve, reject) => {
    page.once('error', reject);
    page.listen(ports.paper, '127.0.0.1', resolve);
  });
  return {
    receiptPrinter,
    kitchenPrinter,
    labelPrinter,
    peripherals,
    env: {
      FORNO_PRINTERS: JSON.stringify([
        {
          id: 'counter',
          name: 'Counter',
          prints: ['receipts', 'driver-slips', 'reports'],
          host: receiptPrinter.host,
          port: receiptPrinter.port,
          model: 'epson-tm-m30',
        },
        {
          id: 'kitchen',
          name: 'Kitchen',
          prints: 'kitchen-tickets',
          standIns: ['counter'],
          host: kitchenPrinter.host,
          port: kitchenPrinter.port,
          model: 'epson-tm-t88vi',
        },
        {
          id: 'boxes',
          name: 'Boxes',
          prints: 'box-labels',
          host: labelPrinter.host,
          port: labelPrinter.port,
          model: 'epson-tm-l90',
        },
      ]),
      FORNO_DEVICES: deviceFile,
    },
    async close() {
      page.closeAllConnections();
      await new Promise<void>((resolve) => page.close(() => resolve()));
      await Promise.all([
        receiptPrinter.close(),
        kitchenPrinter.close(),
        labelPrinter.close(),
        peripherals.close(),
      ]);
    },
  };
}
