import type { ShopEvent } from '@forno/shared/events';
import { causesOf, type Tracing } from '@forno/shared/protocol/tracing';
import type { Logger } from 'pino';
import { traceOrders } from '../observability/tracing.ts';
import type { Database } from '../postgres/database.ts';
import { readEvents } from '../postgres/event-rows.ts';
import type { Notices } from '../postgres/notices.ts';
import type { Subscription } from './subscription.ts';

const EVENTS_PER_READ = 500;
/** Notices may be lost with their sender. */
const LOOK_EVERY_MS = 1000;

/** Sends committed events to those who subscribed, each from where it stands. Keeps none in memory. */
export interface Feed {
  add(subscription: Subscription): void;
  remove(subscription: Subscription): void;
  /** Looks again, such as for a client that was too slow. */
  nudge(storeId: string): void;
  close(): Promise<void>;
}

interface StoreFeed {
  readonly subscriptions: Set<Subscription>;
  running: Promise<void> | null;
  again: boolean;
}

export interface FeedDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly log: Logger;
  readonly onDelivered: (events: number) => void;
  /** Where somebody traces. */
  readonly tracing?: Tracing | undefined;
}

export function startFeed({ db, notices, log, onDelivered, tracing }: FeedDeps): Feed {
  const stores = new Map<string, StoreFeed>();
  const state = { closed: false };

  const nudge = (storeId: string | null): void => {
    if (state.closed) return;
    if (storeId === null) for (const id of stores.keys()) nudge(id);
    else {
      const store = stores.get(storeId);
      if (!store) return;
      store.again = true;
      store.running ??= pump(storeId, store);
    }
  };

  async function pump(storeId: string, store: StoreFeed): Promise<void> {
    await Promise.resolve();
    try {
      while (store.again && !state.closed) {
        store.again = false;
        if (await serve(storeId, store)) store.again = true;
      }
    } catch (error) {
      if (!state.closed)
        log.warn({ err: error, storeId }, 'events could not be read for the relay; trying again');
    } finally {
      store.running = null;
    }
  }

  /** One read for all who stand at the same place, as nearly all do. True when there is more for somebody. */
  async function serve(storeId: string, { subscriptions }: StoreFeed): Promise<boolean> {
    const bySeq = new Map<number, Subscription[]>();
    for (const one of subscriptions)
      if (one.isReady()) bySeq.set(one.seq, [...(bySeq.get(one.seq) ?? []), one]);
    let more = false;
    for (const [afterSeq, group] of bySeq) {
      const startMs = tracing?.now() ?? 0;
      const { events, lastSeq, full } = await readEvents(
        db.knex,
        { storeId, afterSeq, limit: EVENTS_PER_READ },
        log,
      );
      if (lastSeq > afterSeq) for (const one of group) if (subscriptions.has(one)) send(one, lastSeq, events);
      // A full read is somebody who catches up.
      if (tracing && !full)
        traceOrders(tracing, { name: 'relay', below: 'ingest', startMs, storeId, causes: causesOf(events) });
      more ||= full;
    }
    return more;
  }

  function send(subscription: Subscription, seq: number, all: readonly ShopEvent[]): void {
    subscription.seq = seq;
    const events = all.filter(subscription.wants);
    if (events.length === 0) return;
    subscription.deliver({ storeId: subscription.storeId, seq, events });
    onDelivered(events.length);
  }

  const stopListening = notices.on('events', nudge);
  const timer = setInterval(() => nudge(null), LOOK_EVERY_MS);
  return {
    nudge,
    add(subscription) {
      const store = stores.get(subscription.storeId) ?? {
        subscriptions: new Set(),
        running: null,
        again: false,
      };
      stores.set(subscription.storeId, store);
      store.subscriptions.add(subscription);
      nudge(subscription.storeId);
    },
    remove(subscription) {
      const store = stores.get(subscription.storeId);
      store?.subscriptions.delete(subscription);
      if (store?.subscriptions.size === 0) stores.delete(subscription.storeId);
    },
    async close() {
      state.closed = true;
      clearInterval(timer);
      stopListening();
      for (const store of stores.values()) if (store.running) await store.running;
    },
  };
}
