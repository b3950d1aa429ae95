import { Socket } from 'node:net';
import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../device-error.ts';
import { withDeadline } from './deadline.ts';
import { connectionEvents } from './line.ts';
import { systemClock } from './system-clock.ts';
import type { Connection, Transport } from './transport.ts';

export interface TcpOptions {
  readonly host: string;
  readonly port: number;
  /** Until the device takes the call; 3 s if left out. */
  readonly connectTimeoutMs?: number;
  /** Until the device takes all bytes of one write; 10 s if left out. */
  readonly writeTimeoutMs?: number;
  readonly clock?: Clock;
}

/** A raw socket, as printers offer it on port 9100. */
export function tcpTransport(options: TcpOptions): Transport {
  const clock = options.clock ?? systemClock;
  const address = `tcp://${options.host}:${options.port}`;
  return { address, open: () => open(options, clock, address) };
}

async function open(options: TcpOptions, clock: Clock, address: string): Promise<Connection> {
  const socket = new Socket();
  socket.setNoDelay(true);
  const events = connectionEvents();
  socket.on('data', (bytes) => events.data(bytes));
  socket.on('close', () => events.closed());
  const deadline = { timeoutMs: options.connectTimeoutMs ?? 3_000, what: `connecting to ${address}` };
  try {
    await withDeadline<void>(clock, deadline, (resolve, reject) => {
      // This listener stays for the socket's life: an error after connecting is followed by `close`.
      socket.on('error', (error) => {
        reject(new DeviceError('unreachable', `${address}: ${error.message}`, { cause: error }));
      });
      socket.connect({ host: options.host, port: options.port }, () => resolve());
    });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return connectionOf(socket, events, { clock, timeoutMs: options.writeTimeoutMs ?? 10_000, address });
}

/** The device's end of a call that somebody made to it: what simulators speak through. */
export function calledConnection(socket: Socket, clock: Clock): Connection {
  const events = connectionEvents();
  socket.setNoDelay(true);
  socket.on('data', (bytes) => events.data(bytes));
  socket.on('close', () => events.closed());
  socket.on('error', () => socket.destroy());
  return connectionOf(socket, events, { clock, timeoutMs: 10_000, address: 'a caller' });
}

function connectionOf(
  socket: Socket,
  events: ReturnType<typeof connectionEvents>,
  options: { readonly clock: Clock; readonly timeoutMs: number; readonly address: string },
): Connection {
  return {
    onData: events.onData,
    onClose: events.onClose,
    write: (bytes) => write(socket, bytes, options),
    close: () => close(socket, options.clock),
  };
}

function write(
  socket: Socket,
  bytes: Uint8Array,
  options: { readonly clock: Clock; readonly timeoutMs: number; readonly address: string },
): Promise<void> {
  const deadline = { timeoutMs: options.timeoutMs, what: `writing to ${options.address}` };
  return withDeadline(options.clock, deadline, (resolve, reject) => {
    socket.write(bytes, (error) => {
      if (!error) resolve();
      else
        reject(new DeviceError('connection-lost', `${options.address}: ${error.message}`, { cause: error }));
    });
  });
}

/** Says goodbye after the last byte; a device that never answers it is hung up on. */
async function close(socket: Socket, clock: Clock): Promise<void> {
  if (socket.destroyed) return;
  const gone = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  socket.end();
  const cancel = clock.after(500, () => socket.destroy());
  await gone;
  cancel();
}
