import pg from 'pg';
import type { Logger } from 'pino';
import type { Database } from './database.ts';

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
  const waiting = new Set<string>();
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

  /** What is told while a notification is on its way goes with the next, each store once. */
  async function send(): Promise<void> {
    if (state.sending) return;
    state.sending = true;
    while (waiting.size > 0 && !state.closed) {
      const batch = [...waiting].map((entry) => JSON.parse(entry) as [Topic, string]);
      waiting.clear();
      try {
        const [topics, stores] = [
          batch.map(([topic]) => channelOf(topic)),
          batch.map(([, storeId]) => storeId),
        ];
        await db.knex.raw('select pg_notify(t, s) from unnest(?::text[], ?::text[]) as n(t, s)', [
          topics,
          stores,
        ]);
      } catch (error) {
        log.warn({ err: error }, 'a notification was not sent; followers will look by themselves');
      }
    }
    state.sending = false;
  }

  await listen();
  return {
    tell(topic, storeId) {
      waiting.add(JSON.stringify([topic, storeId]));
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
