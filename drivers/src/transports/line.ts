import type { Connection } from './transport.ts';

type Listener<T> = (value: T) => void;

/** The listeners' half of a connection, the same for every wire. */
export function connectionEvents(): Pick<Connection, 'onData' | 'onClose'> & {
  data(bytes: Uint8Array): void;
  closed(): void;
  isClosed(): boolean;
} {
  const dataListeners = new Set<Listener<Uint8Array>>();
  const closeListeners = new Set<() => void>();
  const state = { closed: false };
  return {
    onData(listener) {
      dataListeners.add(listener);
      return () => dataListeners.delete(listener);
    },
    onClose(listener) {
      if (state.closed) {
        listener();
        return () => undefined;
      }
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    data(bytes) {
      for (const listener of dataListeners) listener(bytes);
    },
    closed() {
      if (state.closed) return;
      state.closed = true;
      for (const listener of closeListeners) listener();
      closeListeners.clear();
      dataListeners.clear();
    },
    isClosed: () => state.closed,
  };
}
