import type { Clock } from '@forno/shared/ports';
import { keepOpen } from '../transports/lasting-line.ts';
import { systemClock } from '../transports/system-clock.ts';
import type { Transport } from '../transports/transport.ts';
import type { CallerId, IncomingCall } from './caller-id.ts';
import { callBook } from './calls.ts';
import { readMdmf } from './mdmf.ts';
import { modemReader } from './modem-lines.ts';

export interface ModemOptions {
  readonly transport: Transport;
  /** ISO 3166, of the shop. */
  readonly country: string;
  readonly clock?: Clock;
}

/** Echo off, then caller ID in the two ways that makers have; a modem answers ERROR to the one that it does not know. */
const COMMANDS = ['ATE0\r', 'AT+VCID=1\r', 'AT#CID=1\r'];
const BETWEEN_COMMANDS_MS = 30;
/** Name and number come in any order; after this much silence there is no more of them. */
const FIELDS_END_MS = 400;

/** A voice modem on the telephone line, which says who calls after the first ring. */
export function connectModem({ transport, country, clock = systemClock }: ModemOptions): CallerId {
  const listeners = new Set<(call: IncomingCall) => void>();
  const book = callBook({ clock, country }, (call) => {
    for (const listener of listeners) listener(call);
  });
  const state = { number: null as string | null, name: '', cancel: (): void => undefined };

  function end(): void {
    state.cancel();
    const { number, name } = state;
    Object.assign(state, { number: null, name: '' });
    if (number !== null) book.heard({ line: '1', number, name });
  }

  const reader = modemReader((field, value) => {
    if (field === 'RING') {
      end();
      return book.rings('1');
    }
    const caller = field === 'MESG' ? readMdmf(value) : null;
    if (caller) Object.assign(state, caller);
    else if (field === 'NMBR') state.number = value;
    else if (field === 'NAME') state.name = value;
    state.cancel();
    state.cancel = clock.after(FIELDS_END_MS, end);
  });
  const line = keepOpen({
    transport,
    clock,
    async onOpen(connection) {
      for (const command of COMMANDS) {
        await connection.write(Buffer.from(command));
        await new Promise<void>((resolve) => void clock.after(BETWEEN_COMMANDS_MS, resolve));
      }
    },
  });
  line.onData((bytes) => reader.read(bytes));
  line.onStatus(({ connection }) => {
    if (connection === 'online') return;
    // Half of what was said of a caller is not said of the next one.
    reader.forget();
    state.cancel();
    Object.assign(state, { number: null, name: '' });
  });
  return {
    address: transport.address,
    status: () => line.status(),
    onStatus: (listener) => line.onStatus(listener),
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      state.cancel();
      await line.close();
    },
  };
}
