import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { Clock } from '@forno/shared/ports';
import { systemClock } from '../../transports/system-clock.ts';
import { printerModelOf } from '../models.ts';
import type { PrinterModel } from '../models.ts';
import { createSimulatedPrinter } from './simulated-printer.ts';
import type { SimulatedPrinter } from './simulated-printer.ts';

export interface PrinterSimulatorOptions {
  /** 0 takes a free one. Real printers listen on 9100. */
  readonly port: number;
  /** 127.0.0.1 if left out. */
  readonly host?: string;
  /** A model or its id; `epson-tm-m30` if left out. */
  readonly model?: PrinterModel | string;
  /** How it is called on the simulator's page. */
  readonly name?: string;
  readonly clock?: Clock;
}

export interface PrinterSimulator extends Omit<SimulatedPrinter, 'attach' | 'close'> {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A network printer that prints to memory, and speaks the language of its model.
 * @throws {Error} when the port is taken
 */
export async function startPrinterSimulator(options: PrinterSimulatorOptions): Promise<PrinterSimulator> {
  const { model: wanted = 'epson-tm-m30', host = '127.0.0.1' } = options;
  const model = typeof wanted === 'string' ? printerModelOf(wanted) : wanted;
  const printer = createSimulatedPrinter({ model, clock: options.clock ?? systemClock });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    if (printer.faults().unreachable) {
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    // A caller that hangs up rudely is followed by `close`, where its turn ends.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      sockets.delete(socket);
      serveNext();
    });
    serveNext();
  });
  /** The first is served, the others wait: printers take one caller at a time. */
  function serveNext(): void {
    const [socket] = sockets;
    if (socket && !served.has(socket)) {
      served.add(socket);
      serve(socket, printer);
    }
  }
  const served = new WeakSet<Socket>();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port, host }, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    ...printer,
    name: options.name ?? `${model.vendor} ${model.name}`,
    host,
    port,
    async close() {
      printer.close();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

function serve(socket: Socket, printer: SimulatedPrinter): void {
  const call = printer.attach({
    write: (bytes) => {
      if (socket.writable) socket.write(bytes);
    },
    drop: () => socket.resetAndDestroy(),
  });
  socket.on('data', (bytes) => call.receive(bytes));
  socket.once('close', () => call.ended());
}
