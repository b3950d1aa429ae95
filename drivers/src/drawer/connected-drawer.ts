import type { Clock } from '@forno/shared/ports';
import { DeviceError, toDeviceError } from '../device-error.ts';
import { withDeadline } from '../transports/deadline.ts';
import { systemClock } from '../transports/system-clock.ts';
import type { Connection, Transport } from '../transports/transport.ts';
import type { CashDrawer } from './drawer.ts';

/**
 * `printer`: a drawer on an ESC/POS printer's connector, kicked through pin 2 or 5, its switch on pin 3.
 * `trigger`: a box on a serial line or USB that opens the drawer at whatever bytes come.
 */
export type DrawerBy =
  | { readonly by: 'printer'; readonly pin: 2 | 5; readonly openWhen: 'high' | 'low' }
  | { readonly by: 'trigger'; readonly bytes: Uint8Array };

export interface ConnectedDrawerOptions {
  readonly transport: Transport;
  readonly drawer: DrawerBy;
  readonly clock?: Clock;
  /** Until the printer answers; 1 s if left out. */
  readonly answerTimeoutMs?: number;
}

/** `ESC p m t1 t2`: times in 2 ms. 50 ms on opens stiff solenoids, 500 ms off lets them cool. */
const pulse = (pin: 2 | 5): Uint8Array => Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, 25, 250);
/** Until the solenoid has sprung: a line that is closed before may take the pulse with it, and a second one would go under. */
const PULSE_MS = 60;
/** `DLE EOT 1`, answered even while the printer is offline. Bit 2 is the level of pin 3. */
const ASK = Uint8Array.of(0x10, 0x04, 1);
const PIN_3_HIGH = 0x04;
const isStatus = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;

/** The line is opened for each pulse: between them the printer is another's. */
export function connectDrawer(options: ConnectedDrawerOptions): CashDrawer {
  const { transport, drawer } = options;
  const clock = options.clock ?? systemClock;
  const state = { closed: false, tail: Promise.resolve() };

  function onLine<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const run = state.tail.then(async () => {
      if (state.closed) throw new DeviceError('closed', `${transport.address} is closed`);
      const connection = await transport.open();
      try {
        return await work(connection);
      } finally {
        await connection.close();
      }
    });
    state.tail = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  function level(connection: Connection): Promise<'high' | 'low'> {
    const deadline = {
      timeoutMs: options.answerTimeoutMs ?? 1_000,
      what: `the drawer at ${transport.address}`,
    };
    return withDeadline(clock, deadline, (resolve, reject) => {
      connection.onData((bytes) => {
        const status = bytes.find(isStatus);
        if (status !== undefined) resolve(status & PIN_3_HIGH ? 'high' : 'low');
      });
      connection.onClose(() =>
        reject(new DeviceError('connection-lost', `${transport.address}: the line went dead`)),
      );
      connection.write(ASK).catch(reject);
    });
  }

  return {
    address: transport.address,
    kick: () =>
      onLine(async (connection) => {
        try {
          await connection.write(drawer.by === 'printer' ? pulse(drawer.pin) : drawer.bytes);
          await new Promise<void>((resolve) => void clock.after(PULSE_MS, resolve));
        } catch (error) {
          const { code, message } = toDeviceError(error);
          throw new DeviceError(code, message, { cause: error, doubt: 'partly' });
        }
      }),
    async state() {
      if (drawer.by === 'trigger') return 'unknown';
      try {
        return (await onLine(level)) === drawer.openWhen ? 'open' : 'closed';
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
        return 'unknown';
      }
    },
    async close() {
      await state.tail;
      state.closed = true;
    },
  };
}
