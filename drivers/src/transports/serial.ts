import { write as writeRaw } from 'node:fs';
import type { Clock } from '@forno/shared/ports';
import { SerialPort } from 'serialport';
import { DeviceError } from '../device-error.ts';
import { withDeadline } from './deadline.ts';
import { connectionEvents } from './line.ts';
import { systemClock } from './system-clock.ts';
import type { Connection, Transport } from './transport.ts';

export interface SerialOptions {
  /** `COM3`, `/dev/ttyUSB0`. */
  readonly path: string;
  readonly baudRate?: number;
  readonly dataBits?: 7 | 8;
  readonly parity?: 'none' | 'even' | 'odd';
  readonly stopBits?: 1 | 2;
  /** Hardware flow control; without it a slow printer loses characters. */
  readonly rtscts?: boolean;
  /** Until the port has taken all bytes of one write; at 9600 baud a receipt takes seconds. 30 s if left out. */
  readonly writeTimeoutMs?: number;
  readonly clock?: Clock;
}

/** A serial line, or what pretends to be one (USB adapters, virtual COM ports of printer vendors). */
export function serialTransport(options: SerialOptions): Transport {
  return { address: `serial://${options.path}`, open: () => open(options) };
}

async function open(options: SerialOptions): Promise<Connection> {
  const clock = options.clock ?? systemClock;
  const port = new SerialPort({
    path: options.path,
    baudRate: options.baudRate ?? 9_600,
    dataBits: options.dataBits ?? 8,
    parity: options.parity ?? 'none',
    stopBits: options.stopBits ?? 1,
    rtscts: options.rtscts ?? false,
    autoOpen: false,
  });
  const events = connectionEvents();
  port.on('data', (bytes: Uint8Array) => events.data(bytes));
  port.on('close', () => events.closed());
  // A pulled cable shows up as an error on some systems and as a close on others.
  port.on('error', () => events.closed());
  await withDeadline<void>(
    clock,
    { timeoutMs: 3_000, what: `opening ${options.path}` },
    (resolve, reject) => {
      port.open((error) => {
        if (!error) return resolve();
        const code = /lock|busy|denied/i.test(error.message) ? 'busy' : 'unreachable';
        return reject(new DeviceError(code, `${options.path}: ${error.message}`, { cause: error }));
      });
    },
  );
  events.onClose(watchForHangup(port, clock, () => events.closed()));
  return {
    onData: events.onData,
    onClose: events.onClose,
    write: (bytes) => write(port, bytes, options, clock),
    close: () => close(port),
  };
}

const HANGUP_CHECK_MS = 500;
const NOTHING = new Uint8Array();

/**
 * A line that is pulled out while its last bytes are being read ends in silence: the library reads
 * "nothing" for ever, and burns a core with it. Writing nothing to it tells, and disturbs no device.
 */
function watchForHangup(port: SerialPort, clock: Clock, gone: () => void): () => void {
  const binding = port.port as { readonly fd?: number | null } | undefined;
  const state = { stopped: process.platform === 'win32', cancel: (): void => undefined };
  const watch = (): void => {
    if (state.stopped) return;
    state.cancel = clock.after(HANGUP_CHECK_MS, () => {
      if (typeof binding?.fd !== 'number' || !port.isOpen) return;
      writeRaw(binding.fd, NOTHING, (error) => {
        if (!error || state.stopped) return watch();
        gone();
        port.close();
      });
    });
  };
  watch();
  return () => {
    state.stopped = true;
    state.cancel();
  };
}

function write(port: SerialPort, bytes: Uint8Array, options: SerialOptions, clock: Clock): Promise<void> {
  const deadline = { timeoutMs: options.writeTimeoutMs ?? 30_000, what: `writing to ${options.path}` };
  return withDeadline(clock, deadline, (resolve, reject) => {
    const fail = (error: Error): void =>
      reject(new DeviceError('connection-lost', `${options.path}: ${error.message}`, { cause: error }));
    port.write(Buffer.from(bytes), (error) => {
      if (error) fail(error);
      else port.drain((drainError) => (drainError ? fail(drainError) : resolve()));
    });
  });
}

async function close(port: SerialPort): Promise<void> {
  if (!port.isOpen) return;
  await new Promise<void>((resolve, reject) => {
    port.close((error) =>
      error ? reject(new DeviceError('closed', error.message, { cause: error })) : resolve(),
    );
  });
}
