import type { Logger } from 'pino';
import type { Notices } from '../postgres/notices.ts';

/** At most one push a second to a client, however much happens. */
const PUSH_EVERY_MS = 1000;

export interface DashboardClient {
  /** Null is all that the user may see. */
  readonly storeId: string | null;
  /** Looks anew; what comes back sends it. */
  readonly compute: () => Promise<() => void>;
  /** Pushed again after so long with nothing new: an order grows late without an event. Null: on change only. */
  readonly againAfterMs: number | null;
}

export interface Dashboards {
  add(client: DashboardClient): void;
  remove(client: DashboardClient): void;
  close(): void;
}

interface Watched {
  readonly client: DashboardClient;
  timer: NodeJS.Timeout | undefined;
  again: NodeJS.Timeout | undefined;
  pushedAt: number;
  busy: boolean;
  dirty: boolean;
}

/** Pushes live figures when a store's orders changed. */
export function startDashboards({
  notices,
  log,
}: {
  readonly notices: Notices;
  readonly log: Logger;
}): Dashboards {
  const watched = new Map<DashboardClient, Watched>();

  function plan(one: Watched): void {
    one.dirty = true;
    if (one.busy || one.timer) return;
    const waitMs = Math.max(0, one.pushedAt + PUSH_EVERY_MS - performance.now());
    one.timer = setTimeout(() => void push(one), waitMs);
  }

  async function push(one: Watched): Promise<void> {
    one.timer = undefined;
    clearTimeout(one.again);
    one.busy = true;
    one.dirty = false;
    one.pushedAt = performance.now();
    try {
      const send = await one.client.compute();
      if (watched.has(one.client)) send();
    } catch (error) {
      log.warn({ err: error }, 'the live dashboard could not be computed');
    } finally {
      one.busy = false;
      if (watched.has(one.client)) {
        if (one.dirty) plan(one);
        else if (one.client.againAfterMs !== null)
          one.again = setTimeout(() => plan(one), one.client.againAfterMs);
      }
    }
  }

  const stopListening = notices.on('orders', (storeId) => {
    for (const one of watched.values())
      if (storeId === null || one.client.storeId === null || one.client.storeId === storeId) plan(one);
  });
  return {
    add(client) {
      const one: Watched = {
        client,
        timer: undefined,
        again: undefined,
        pushedAt: -PUSH_EVERY_MS,
        busy: false,
        dirty: false,
      };
      watched.set(client, one);
      plan(one);
    },
    remove(client) {
      const one = watched.get(client);
      clearTimeout(one?.timer);
      clearTimeout(one?.again);
      watched.delete(client);
    },
    close() {
      stopListening();
      for (const client of watched.keys()) this.remove(client);
    },
  };
}
