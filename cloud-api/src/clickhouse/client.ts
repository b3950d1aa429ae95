import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import type { z } from 'zod';
import { CLUSTER_READ_SETTINGS, CLUSTER_WRITE_SETTINGS, type Cluster } from './cluster.ts';

/** The one database all tables live in; SQL names it, as the embedded engine has no default per connection. */
export const DATABASE = 'forno';

export type QueryParams = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;
export type Row = Readonly<Record<string, unknown>>;

/** ClickHouse, in this process or on a server, by the same client. Errors carry ClickHouse's own code and text. */
export interface ClickHouse {
  readonly engine: 'embedded' | 'server';
  /** Absent: one server. */
  readonly cluster?: Cluster | undefined;
  /** Rows of a SELECT, each parsed by `row`. Values go in by name, `{storeId:String}`; nothing is pasted into SQL. */
  query<T>(sql: string, params: QueryParams, row: z.ZodType<T>): Promise<T[]>;
  command(sql: string, params?: QueryParams): Promise<void>;
  /** Resolves when the rows are on disk. */
  insert(table: string, rows: readonly Row[]): Promise<void>;
  close(): Promise<void>;
}

export interface ClickHouseOptions {
  /** Of a server; without it the engine runs in this process. */
  readonly url?: string;
  /** Which the server belongs to. */
  readonly cluster?: Cluster | undefined;
  /** Folder of the embedded engine. One process at a time may hold it. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
}

type ClientConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

/** Embedded connections for reports. Each works off one statement after the other, on a thread of the pool all IO shares. */
const READERS = 2;

export async function openClickHouse({ url, cluster, dataDir, log }: ClickHouseOptions): Promise<ClickHouse> {
  if (url !== undefined) {
    const server = {
      url,
      request_timeout: 60_000,
      application: 'forno',
      // What goes wrong is thrown; the client would print it as well, between the lines of our log.
      log: { level: ClickHouseLogLevel.OFF },
    };
    log(`ClickHouse server at ${new URL(url).host}${cluster ? `, cluster ${cluster.name}` : ''}`);
    if (!cluster) {
      const client = createClient(server);
      return overClients('server', { writer: client, readers: [client] });
    }
    const writer = createClient({ ...server, clickhouse_settings: CLUSTER_WRITE_SETTINGS });
    const reader = createClient({ ...server, clickhouse_settings: CLUSTER_READ_SETTINGS });
    return { ...overClients('server', { writer, readers: [reader] }), cluster };
  }
  const folder = path.resolve(dataDir);
  await mkdir(folder, { recursive: true });
  // Half a gigabyte of native code: only where it is wanted.
  const { createChdbConnection } = await import('chdb/connection');
  // The engine's package brings type declarations of its own; it is the same interface.
  const connect = (): ClickHouseClient =>
    createClient({ connection: createChdbConnection({ path: folder }) as unknown as ClientConnection });
  try {
    const writer = connect();
    const readers = Array.from({ length: READERS }, connect);
    log(`ClickHouse runs in this process, data in ${folder}`);
    return overClients('embedded', { writer, readers });
  } catch (error) {
    throw new Error(`the embedded ClickHouse cannot open ${folder}: is another process using it?`, {
      cause: error,
    });
  }
}

interface Clients {
  readonly writer: ClickHouseClient;
  readonly readers: readonly ClickHouseClient[];
}

/**
 * Per-query settings stand in the SQL's own SETTINGS clause, never in `clickhouse_settings`: the
 * embedded connection turns those into SET statements, which stay in force for every later query.
 */
function overClients(engine: ClickHouse['engine'], { writer, readers }: Clients): ClickHouse {
  const busy = readers.map(() => 0);
  return {
    engine,
    query: async (sql, params, row) => {
      const index = busy.indexOf(Math.min(...busy));
      busy[index]! += 1;
      try {
        const answer = await readers[index]!.query({
          query: sql,
          query_params: { ...params },
          format: 'JSONEachRow',
        });
        const rows = await answer.json();
        return rows.map((found) => row.parse(found));
      } finally {
        busy[index]! -= 1;
      }
    },
    command: async (sql, params) => {
      await writer.command({ query: sql, ...(params && { query_params: { ...params } }) });
    },
    insert: async (table, rows) => {
      if (rows.length === 0) return;
      // A backfill's batch may span years of monthly partitions; the views of one insert need not wait for each other.
      const query = `INSERT INTO ${DATABASE}.${table} SETTINGS max_partitions_per_insert_block = 0, parallel_view_processing = 1 FORMAT JSONEachRow`;
      const { stream } = await writer.exec({
        query,
        values: Readable.from(jsonLines(rows), { objectMode: false }),
      });
      for await (const _ of stream) continue;
    },
    close: async () => {
      for (const client of new Set([...readers, writer])) await client.close();
    },
  };
}

const LINES_AT_ONCE = 1000;

function* jsonLines(rows: readonly Row[]): Generator<string> {
  for (let from = 0; from < rows.length; from += LINES_AT_ONCE) {
    yield `${rows
      .slice(from, from + LINES_AT_ONCE)
      .map((row) => JSON.stringify(row))
      .join('\n')}\n`;
  }
}
