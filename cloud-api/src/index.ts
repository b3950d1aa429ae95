import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import { accessTokens } from './auth/access-tokens.ts';
import { deriveDeviceToken } from './auth/device-tokens.ts';
import { identifier } from './auth/identify.ts';
import { authRoutes } from './auth/routes.ts';
import { sessions } from './auth/sessions.ts';
import { ROLES, type Role } from './config.ts';
import { createApp } from './http/app.ts';
import { idempotency } from './http/idempotency.ts';
import { createMetrics } from './http/metrics.ts';
import type { Route } from './http/route.ts';
import { ingestRoutes } from './ingest/routes.ts';
import { openDatabase, type Database } from './postgres/database.ts';
import { startEmbeddedPostgres } from './postgres/embedded.ts';
import { migrate } from './postgres/migrate.ts';
import { openNotices } from './postgres/notices.ts';
import { startProjectionWorker } from './projections/worker.ts';
import { keptSecret } from './secret.ts';

export interface CloudOptions {
  /** Holds the embedded databases and the kept secret. */
  readonly dataDir: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** 127.0.0.1 unless given. */
  readonly host?: string | undefined;
  /** A PostgreSQL server; embedded below `dataDir` when absent. */
  readonly databaseUrl?: string | undefined;
  /** A ClickHouse server; in process below `dataDir` when absent. */
  readonly clickhouseUrl?: string | undefined;
  /** Joins the relays of several processes. */
  readonly redisUrl?: string | undefined;
  /** All unless given. */
  readonly roles?: readonly Role[] | undefined;
  /** Signs access tokens and derives the demo's device tokens; kept below `dataDir` when absent. */
  readonly jwtSecret?: string | undefined;
  /** Sets up the demo chain where it is not there yet. */
  readonly seedDemo?: boolean;
  readonly corsOrigins?: readonly string[] | undefined;
  /** By one token or address; 6,000 unless given. */
  readonly requestsPerMinuteMax?: number;
  /** Holds answers against their schemas; for tests. */
  readonly checkAnswers?: boolean;
  readonly log?: Logger;
  /** Milliseconds since the epoch; the machine's clock unless given. */
  readonly now?: () => number;
}

export interface Cloud {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly db: Database;
  /** The token of a store's master in the demo chain. */
  deviceToken(storeId: string): string;
  /** Resolves once all that is stored now has reached the projections. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a whole cloud, or those roles of it that are asked for, in this process. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { dataDir, host = '127.0.0.1', roles = ROLES, now = Date.now, log = pino({ level: 'info' }) } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const secret = options.jwtSecret ?? (await keptSecret(dataDir));
    const url = options.databaseUrl ?? (await embedded(dataDir, log, closers));
    const db = openDatabase({ url });
    closers.push(() => db.close());
    await migrate(db.knex);
    const notices = await openNotices({ db, log });
    closers.push(() => notices.close());
    const metrics = createMetrics(db);
    const tokens = accessTokens(secret, now);
    const identify = identifier(db, tokens);

    const worker = roles.includes('worker') ? startProjectionWorker({ db, notices, log }) : null;
    if (worker) closers.push(() => worker.close());

    const routes: Route[] = [];
    if (roles.includes('api')) {
      routes.push(...authRoutes({ sessions: sessions({ db, tokens, log, now }), now }), ...ingestRoutes({ db, notices, metrics, now }));
    }
    const app = createApp({
      routes,
      metrics,
      log,
      identify,
      once: idempotency(db, now),
      checkAnswers: options.checkAnswers ?? false,
      corsOrigins: options.corsOrigins ?? [],
      requestsPerMinuteMax: options.requestsPerMinuteMax ?? 6000,
      backofficeDir: backofficeDir(),
      version: VERSION,
      notReady: () => notReady(db),
    });
    const server = createServer(app);
    closers.push(() => closeServer(server));
    const port = await listen(server, options.port, host);
    const deviceToken = (storeId: string): string => deriveDeviceToken(secret, `master-${storeId}`);
    return { url: `http://${host}:${port}`, port, db, deviceToken, caughtUp: async () => worker?.caughtUp(), close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

const VERSION = '0.1.0';

async function embedded(dataDir: string, log: Logger, closers: (() => Promise<unknown>)[]): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: path.resolve(dataDir, 'postgres'), log: (line) => log.info(line) });
  closers.push(() => postgres.stop());
  return postgres.url();
}

/** The built pages, where the backoffice was built. */
function backofficeDir(): string | null {
  const folder = path.resolve(import.meta.dirname, '../../backoffice/dist');
  return existsSync(folder) ? folder : null;
}

async function notReady(db: Database): Promise<string[]> {
  return db.knex.raw('select 1').then(
    () => [],
    () => ['postgres'],
  );
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Answers what is under way, then closes what is left open. */
async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(timer);
}
