import pg from 'pg';
import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** What other processes are told about: a store has new events, new directives, or folded more. */
export const TOPICS = ['events', 'directives', 'orders'] as const;
export type Topic = (typeof TOPICS)[number];

/** Only hints that there is something to read: the truth is in the tables, and every follower also looks by itself. */
export interface Notices {
  /** Tells every process. Call it after the commit. */
  tell(topic: Topic, storeId: string): void;
  /** `storeId` is null after a broken connection, when anything may have been missed. Returns how to stop. */
  on(topic: Topic, listener: (storeId: string | null) => void): () => void;
  close(): Promise<void>;
}

const channelOf = (topic: Topic): string => `forno_${topic}`;
const RECONNECT_MS = 500;
/** A busy hour tells of every order: a follower that hears of a store fifty times a second has missed nothing. */
const PAUSE_MS = 20;

/** Nothing is lost with a hint, so that nothing waits for a disk before it goes out. */
const NOTIFY_SQL = `
  select pg_notify(t, s) from unnest($1::text[], $2::text[]) as n(t, s),
    set_config('synchronous_commit', 'off', true)`;

/**
 * NOTIFY is sent in a statement of its own, not in the transaction it is about: inside, it would make
 * all stores' commits wait for one lock.
 */
export async function openNotices({
  db,
  log,
}: {
  readonly db: Database;
  readonly log: Logger;
}): Promise<Notices> {
  const listeners = new Map<Topic, Set<(storeId: string | null) => void>>(
    TOPICS.map((topic) => [topic, new Set()]),
  );
  const notify = prepared(db, 'notify', NOTIFY_SQL);
  /** By topic and store, so that each is told once. */
  const waiting = new Map<string, readonly [Topic, string]>();
  const state = {
    closed: false,
    sending: false,
    client: null as pg.Client | null,
    timer: undefined as NodeJS.Timeout | undefined,
  };

  const fire = (topic: Topic, storeId: string | null): void => {
    for (const listener of listeners.get(topic)!) listener(storeId);
  };

  async function listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: db.url,
      application_name: 'forno-listen',
      keepAlive: true,
    });
    client.on('error', (error) => lost(client, error));
    client.on('end', () => lost(client, new Error('the connection ended')));
    client.on('notification', ({ channel, payload }) => {
      const topic = TOPICS.find((t) => channelOf(t) === channel);
      if (topic) fire(topic, payload ?? null);
    });
    await client.connect();
    for (const topic of TOPICS) await client.query(`listen ${channelOf(topic)}`);
    state.client = client;
  }

  function lost(client: pg.Client, error: Error): void {
    if (state.closed || state.client !== client) return;
    state.client = null;
    log.warn({ err: error }, 'lost the connection that listens to PostgreSQL');
    void reconnect();
  }

  async function reconnect(): Promise<void> {
    while (!state.closed) {
      try {
        await listen();
        for (const topic of TOPICS) fire(topic, null);
        return;
      } catch (error) {
        log.warn({ err: error }, 'cannot listen to PostgreSQL yet');
        await new Promise<void>((resolve) => (state.timer = setTimeout(resolve, RECONNECT_MS)));
      }
    }
  }

  /** What is told while a notification is on its way, and shortly after it, goes with the next. */
  async function send(): Promise<void> {
    if (state.sending) return;
    state.sending = true;
    while (waiting.size > 0 && !state.closed) {
      const batch = [...waiting.values()];
      waiting.clear();
      try {
        await notify([batch.map(([topic]) => channelOf(topic)), batch.map(([, storeId]) => storeId)]);
        await sleep(PAUSE_MS, undefined, { ref: false });
      } catch (error) {
        log.warn({ err: error }, 'a notification was not sent; followers will look by themselves');
      }
    }
    state.sending = false;
  }

  await listen();
  return {
    tell(topic, storeId) {
      waiting.set(`${topic} ${storeId}`, [topic, storeId]);
      void send();
    },
    on(topic, listener) {
      listeners.get(topic)!.add(listener);
      return () => void listeners.get(topic)!.delete(listener);
    },
    async close() {
      state.closed = true;
      clearTimeout(state.timer);
      await state.client?.end();
    },
  };
}
