import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../device-error.ts';
import { keepOpen } from '../transports/lasting-line.ts';
import { systemClock } from '../transports/system-clock.ts';
import type { Connection, Transport } from '../transports/transport.ts';
import type { DisplayDialect } from './dialects.ts';
import type { DisplayLines, PoleDisplay } from './pole-display.ts';

export interface ConnectedDisplayOptions {
  readonly transport: Transport;
  readonly dialect: DisplayDialect;
  readonly clock?: Clock;
}

export function connectPoleDisplay(options: ConnectedDisplayOptions): PoleDisplay {
  const { transport, dialect } = options;
  const state = { lines: ['', ''] as DisplayLines, wanted: false, sending: false };

  const line = keepOpen({
    transport,
    clock: options.clock ?? systemClock,
    // A display that was away has lost its settings, and shows what was true when it went.
    async onOpen(connection: Connection) {
      await connection.write(dialect.begin);
      await connection.write(dialect.show(state.lines));
    },
  });

  async function send(): Promise<void> {
    if (state.sending) return;
    state.sending = true;
    try {
      while (state.wanted) {
        state.wanted = false;
        await line.write(dialect.show(state.lines));
      }
    } catch (error) {
      // It is away, which its status says, and is given these lines when it is back.
      if (!(error instanceof DeviceError)) throw error;
    } finally {
      state.sending = false;
    }
  }

  return {
    address: transport.address,
    status: () => line.status(),
    onStatus: (listener) => line.onStatus(listener),
    show(lines) {
      state.lines = lines;
      state.wanted = true;
      void send();
    },
    shown: () => state.lines,
    close: () => line.close(),
  };
}
