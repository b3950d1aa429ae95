import type { Clock } from '@forno/shared/ports';
import { DeviceError, toDeviceError } from '../device-error.ts';
import type { Connection, Transport } from './transport.ts';

/** How the way to a device is. A device that says nothing for hours may well be `online`. */
export interface LineStatus {
  readonly connection: 'online' | 'offline';
  /** Why it is offline; null before the first try has ended. */
  readonly error: DeviceError | null;
}

/** A line that is opened again, with growing waits, whenever it is lost: for devices that speak when they like. */
export interface LastingLine {
  readonly address: string;
  status(): LineStatus;
  /** Called at each change. Returns a function that stops it. */
  onStatus(listener: (status: LineStatus) => void): () => void;
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** @throws {DeviceError} `connection-lost` while it is offline, else as `Connection.write` */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface LastingLineOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Each time the line is open, before anybody is told: what the device must be set to. */
  readonly onOpen?: (connection: Connection) => Promise<void>;
}

const RETRY_MS_MIN = 250;
const RETRY_MS_MAX = 15_000;

export function keepOpen({ transport, clock, onOpen }: LastingLineOptions): LastingLine {
  const dataListeners = new Set<(bytes: Uint8Array) => void>();
  const statusListeners = new Set<(status: LineStatus) => void>();
  const state = {
    status: { connection: 'offline', error: null } as LineStatus,
    connection: null as Connection | null,
    closed: false,
    retryMs: RETRY_MS_MIN,
    cancelRetry: (): void => undefined,
    opening: Promise.resolve(),
  };

  function become(status: LineStatus): void {
    const same =
      status.connection === state.status.connection && status.error?.message === state.status.error?.message;
    state.status = status;
    if (!same) for (const listener of statusListeners) listener(status);
  }

  function lost(error: unknown): void {
    state.connection = null;
    if (state.closed) return;
    become({ connection: 'offline', error: toDeviceError(error) });
    state.cancelRetry();
    state.cancelRetry = clock.after(state.retryMs, () => {
      state.opening = open();
    });
    state.retryMs = Math.min(state.retryMs * 2, RETRY_MS_MAX);
  }

  async function open(): Promise<void> {
    let connection: Connection;
    try {
      connection = await transport.open();
    } catch (error) {
      return lost(error);
    }
    if (state.closed) return connection.close();
    state.connection = connection;
    connection.onData((bytes) => {
      // It speaks: the line is worth having, and worth waiting for less long.
      state.retryMs = RETRY_MS_MIN;
      for (const listener of dataListeners) listener(bytes);
    });
    connection.onClose(() => {
      if (state.connection === connection)
        lost(new DeviceError('connection-lost', `${transport.address}: the line went dead`));
    });
    try {
      await onOpen?.(connection);
      if (state.connection === connection) become({ connection: 'online', error: null });
    } catch (error) {
      state.connection = null;
      await connection.close();
      lost(error);
    }
  }

  state.opening = open();
  return {
    address: transport.address,
    status: () => state.status,
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    onData(listener) {
      dataListeners.add(listener);
      return () => dataListeners.delete(listener);
    },
    async write(bytes) {
      if (!state.connection || state.status.connection === 'offline')
        throw new DeviceError('connection-lost', `${transport.address} is offline`);
      await state.connection.write(bytes);
    },
    async close() {
      state.closed = true;
      state.cancelRetry();
      await state.opening;
      await state.connection?.close();
    },
  };
}
