import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../device-error.ts';
import type { Connection, Transport } from '../transports/transport.ts';

export interface LineKeeper {
  /** @throws {DeviceError} as `Transport.open` */
  take(): Promise<Connection>;
  giveBack(connection: Connection): Promise<void>;
  close(): Promise<void>;
}

const REOPEN_MS = 2_000;

/** The line to a device: opened for each piece of work, or kept open between them and opened again when it breaks. */
export function createLineKeeper(options: {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly keep: boolean;
  /** Called with each line that is kept, before its first piece of work. */
  readonly begin: (connection: Connection) => Promise<void>;
}): LineKeeper {
  const { transport, clock, keep, begin } = options;
  const state = {
    kept: null as Connection | null,
    opening: null as Promise<Connection> | null,
    cancel: null as (() => void) | null,
    closed: false,
  };

  async function openKept(): Promise<Connection> {
    if (state.kept) return state.kept;
    state.opening ??= transport
      .open()
      .then(async (connection) => {
        state.kept = connection;
        connection.onClose(() => {
          if (state.kept === connection) state.kept = null;
          againLater();
        });
        await begin(connection);
        return connection;
      })
      .finally(() => {
        state.opening = null;
      });
    return state.opening;
  }

  function againLater(): void {
    if (state.closed || state.cancel) return;
    state.cancel = clock.after(REOPEN_MS, () => {
      state.cancel = null;
      openKept().catch((error: unknown) => {
        if (!(error instanceof DeviceError)) throw error;
        againLater();
      });
    });
  }

  return {
    take: () => (keep ? openKept() : transport.open()),
    giveBack: (connection) => (keep ? Promise.resolve() : connection.close()),
    async close() {
      state.closed = true;
      state.cancel?.();
      await state.kept?.close();
    },
  };
}
