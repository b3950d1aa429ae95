import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../device-error.ts';
import type { LineStatus } from '../transports/lasting-line.ts';
import { systemClock } from '../transports/system-clock.ts';
import type { CallerId, IncomingCall } from './caller-id.ts';
import { callBook } from './calls.ts';

export interface CallBoxOptions {
  /** Boxes send to 3520. */
  readonly port?: number;
  readonly host?: string;
  /** ISO 3166, of the shop. */
  readonly country: string;
  readonly clock?: Clock;
}

const CALL_BOX_PORT = 3_520;
const RETRY_MS = 5_000;

/**
 * `$01 I S 0000 G A1 11/26 12:04 PM 415-555-0123   DOE JANE`: line, inbound or outbound, start or end,
 * seconds, checksum good or bad, ring type and count, date and time, number, name.
 */
const RECORD =
  /(?<line>\d\d) (?<way>[IO]) (?<phase>[ESB]) \d{4} (?<sum>[GB]) .\d \d\d\/\d\d \d\d:\d\d [AP]M (?<number>.{8,15})(?<name>.*)/;

export interface CallRecord {
  readonly line: string;
  readonly number: string;
  readonly name: string;
}

/** The start of an inbound call, or null for all else that such a box sends (ends, outbound calls, detailed events). */
export function readCallRecord(packet: Uint8Array): CallRecord | null {
  const text = Buffer.from(packet).toString('latin1');
  const { line, way, phase, sum, number, name } = RECORD.exec(text)?.groups ?? {};
  if (way !== 'I' || phase !== 'S' || sum !== 'G' || number === undefined) return null;
  const printable = (part: string): string => part.replace(/[^\x20-\x7e]/g, '').trim();
  const words = printable(number);
  const dialled = /^private$/i.test(words) ? 'P' : /\d{3}/.test(words) ? words : 'O';
  return { line: String(Number(line)), number: dialled, name: printable(name ?? '') };
}

/** Whozz Calling? and other CallerID.com boxes, which send a datagram for each call, and the same one again for safety. */
export function listenForCallBox(options: CallBoxOptions): CallerId {
  const { port = CALL_BOX_PORT, host = '0.0.0.0', country, clock = systemClock } = options;
  const address = `udp://${host}:${port}`;
  const listeners = new Set<(call: IncomingCall) => void>();
  const statusListeners = new Set<(status: LineStatus) => void>();
  const state = {
    status: { connection: 'offline', error: null } as LineStatus,
    socket: null as Socket | null,
    closed: false,
    cancelRetry: (): void => undefined,
  };
  const book = callBook({ clock, country }, (call) => {
    for (const listener of listeners) listener(call);
  });
  const become = (status: LineStatus): void => {
    state.status = status;
    for (const listener of statusListeners) listener(status);
  };

  function listen(): void {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    state.socket = socket;
    socket.on('message', (packet) => {
      const record = readCallRecord(packet);
      if (record) book.heard(record);
    });
    socket.once('listening', () => become({ connection: 'online', error: null }));
    socket.once('error', (error) => {
      state.socket = null;
      socket.close();
      if (state.closed) return;
      become({
        connection: 'offline',
        error: new DeviceError('unreachable', `${address}: ${error.message}`, { cause: error }),
      });
      state.cancelRetry = clock.after(RETRY_MS, listen);
    });
    socket.bind(port, host);
  }
  listen();

  return {
    address,
    status: () => state.status,
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      state.closed = true;
      state.cancelRetry();
      const { socket } = state;
      if (socket)
        await new Promise<void>((resolve) => {
          socket.close(resolve);
        });
    },
  };
}
