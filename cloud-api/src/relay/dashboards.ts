import type { RealtimeOrders } from '@forno/shared/protocol/reports/realtime-orders';
import type { Logger } from 'pino';
import type { Notices } from '../postgres/notices.ts';

/** At most one push a second to a client, however much happens. */
const PUSH_EVERY_MS = 1000;

export interface DashboardClient {
  /** Null is all that the user may see. */
  readonly storeId: string | null;
  readonly compute: () => Promise<RealtimeOrders>;
  readonly push: (state: RealtimeOrders) => void;
}

export interface Dashboards {
  add(client: DashboardClient): void;
  remove(client: DashboardClient): void;
  close(): void;
}

interface Watched {
  readonly client: DashboardClient;
  timer: NodeJS.Timeout | undefined;
  pushedAt: number;
  busy: boolean;
  dirty: boolean;
}

/** Pushes the live dashboard when a store's orders changed. */
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
    one.busy = true;
    one.dirty = false;
    one.pushedAt = performance.now();
    try {
      const state = await one.client.compute();
      if (watched.has(one.client)) one.client.push(state);
    } catch (error) {
      log.warn({ err: error }, 'the live dashboard could not be computed');
    } finally {
      one.busy = false;
      if (one.dirty && watched.has(one.client)) plan(one);
    }
  }

  const stopListening = notices.on('orders', (storeId) => {
    for (const one of watched.values())
      if (storeId === null || one.client.storeId === null || one.client.storeId === storeId) plan(one);
  });
  return {
    add(client) {
      const one: Watched = { client, timer: undefined, pushedAt: -PUSH_EVERY_MS, busy: false, dirty: false };
      watched.set(client, one);
      plan(one);
    },
    remove(client) {
      clearTimeout(watched.get(client)?.timer);
      watched.delete(client);
    },
    close() {
      stopListening();
      for (const one of watched.values()) clearTimeout(one.timer);
      watched.clear();
    },
  };
}
