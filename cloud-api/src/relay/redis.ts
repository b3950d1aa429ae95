import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Logger } from 'pino';
import { createClient, type RedisClientType } from 'redis';

export interface RelayRedis {
  /** For what is shared among replicas besides. */
  readonly client: RedisClientType;
  readonly adapter: () => ReturnType<typeof createAdapter>;
  close(): Promise<void>;
}

/** Messages of the stream kept for a relay that was away for a moment. */
const STREAM_LENGTH_MAX = 10_000;

/**
 * Joins the Socket.IO servers of several relays through Redis streams. Events do not travel this way
 * (each relay reads them from PostgreSQL); rooms, disconnects and who is connected do.
 */
export async function connectRelayRedis(url: string, log: Logger): Promise<RelayRedis> {
  const client: RedisClientType = createClient({
    url,
    socket: { reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 5000) },
  });
  client.on('error', (error: unknown) => log.warn({ err: error }, 'Redis is not reached'));
  await client.connect();
  return {
    client,
    // Only when asked for: it opens connections of its own, which its Socket.IO server closes.
    adapter: () => createAdapter(client, { maxLen: STREAM_LENGTH_MAX }),
    close: async () => client.destroy(),
  };
}
