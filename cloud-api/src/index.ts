import { createServer } from 'node:http';
import path from 'node:path';
import { pino } from 'pino';
import { apiRoutes } from './api-routes.ts';
import { accessTokens } from './auth/access-tokens.ts';
import { deriveDeviceToken, masterDeviceId } from './auth/device-tokens.ts';
import { identifier } from './auth/identify.ts';
import { sealedText } from './auth/sealed-text.ts';
import { skipLostCursors } from './catalog/directives.ts';
import { openClickHouse } from './clickhouse/client.ts';
import type { CloudOptions } from './cloud-options.ts';
import { ROLES } from './config.ts';
import { lockFolder } from './folder-lock.ts';
import { openOutside } from './gateway/outside.ts';
import { serveGraph } from './graphql/server.ts';
import { createApp } from './http/app.ts';
import { idempotency } from './http/idempotency.ts';
import { closeServer, listen, notReady } from './http/listening.ts';
import { createMetrics } from './http/metrics.ts';
import { requestLimits } from './http/request-limits.ts';
import type { Route } from './http/route.ts';
import { openMailer } from './mail/mailer.ts';
import { traceSql } from './observability/tracing.ts';
import { openDatabase, type Database } from './postgres/database.ts';
import { migrate } from './postgres/migrate.ts';
import { openNotices } from './postgres/notices.ts';
import { startPostgres } from './postgres/start-postgres.ts';
import { rebuildProjections } from './projections/worker.ts';
import { connectRelayRedis } from './relay/redis.ts';
import { startRelay } from './relay/relay.ts';
import { liveFigures } from './reports/live-figures.ts';
import { keptSecret } from './secret.ts';
import { seedDemo } from './seed/demo.ts';
import { startWorkers } from './workers.ts';

export type { CloudOptions } from './cloud-options.ts';
export { layOutCluster } from './postgres/point-in-time.ts';

export interface Cloud {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly db: Database;
  /** The token of a store's master in the demo chain. */
  deviceToken(storeId: string): string;
  /** Resolves once all that is stored now has reached the projections and ClickHouse. */
  caughtUp(): Promise<void>;
  /** Folds everything anew: orders and stock in PostgreSQL, facts in ClickHouse. Resolves when that is done. */
  rebuild(): Promise<void>;
  /** One look at all shelves now, instead of within a minute: what is low is proposed, what was approved is mailed. */
  lookAtStock(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a whole cloud, or those roles of it that are asked for, in this process. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const {
    dataDir,
    host = '127.0.0.1',
    roles = ROLES,
    now = Date.now,
    log = pino({ level: 'info' }),
    tracing,
  } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  const later = <T extends { close(): Promise<unknown> }>(part: T): T => {
    closers.push(() => part.close());
    return part;
  };
  try {
    const line = (text: string): void => log.info(text);
    if (options.databaseUrl === undefined || options.clickhouseUrl === undefined)
      later(await lockFolder(path.resolve(dataDir), { log: line }));
    const secret = options.jwtSecret ?? (await keptSecret(dataDir));
    // The two databases start beside each other: neither needs the other to come up.
    const opening = openClickHouse({
      ...(options.clickhouseUrl !== undefined && { url: options.clickhouseUrl }),
      cluster: options.clickhouseCluster,
      dataDir: path.resolve(dataDir, 'clickhouse'),
      log: line,
    });
    const [postgres, clickhouse] = await Promise.allSettled([startPostgres(options, line), opening]);
    if (postgres.status === 'fulfilled') later(postgres.value);
    if (clickhouse.status === 'fulfilled') later(clickhouse.value);
    const { url } = fulfilled(postgres);
    const reports = fulfilled(clickhouse);

    const db = later(openDatabase({ url, log }));
    if (tracing) traceSql(db.knex, tracing);
    await migrate(db.knex);
    if (fulfilled(postgres).wasRestored) await skipLostCursors(db.knex);
    if (options.seedDemo) await seedDemo({ db, secret, now: now() });
    const notices = later(await openNotices({ db, log }));
    const metrics = createMetrics(db, now);
    const tokens = accessTokens(secret, now);
    const identify = identifier(db, tokens, now);
    const totpSecrets = sealedText(secret, 'totp');

    const sealedMails = sealedText(secret, 'mails');
    const mailer = openMailer({
      smtpUrl: options.smtpUrl,
      from: options.mailFrom,
      folder: path.resolve(dataDir, 'mail'),
    });
    const shared = { db, clickhouse: reports, notices, sealedMails, log, tracing, now };
    const workers = roles.includes('worker') ? await startWorkers({ ...shared, mailer, later }) : null;
    const outside = later(
      openOutside({
        db,
        notices,
        metrics,
        log,
        now,
        secret,
        isWorker: workers !== null,
        allowPrivateTargets: options.allowPrivateTargets ?? false,
        paymentProvider: options.paymentProvider,
      }),
    );

    // Known once it listens; mails are written after that.
    const own = { url: '' };
    const backofficeUrl = (): string => options.backofficeUrl ?? own.url;
    const routes: Route[] = roles.includes('api')
      ? [...apiRoutes({ ...shared, metrics, tokens, totpSecrets, backofficeUrl, workers }), ...outside.routes]
      : [];
    const redis =
      options.redisUrl === undefined ? null : later(await connectRelayRedis(options.redisUrl, log));
    const corsOrigins = options.corsOrigins ?? [];
    const app = createApp({
      routes,
      metrics,
      log,
      tracing,
      identify,
      serveMore: (express) =>
        roles.includes('api') ? serveGraph(express, { db, identify, log }) : undefined,
      limits: requestLimits(redis?.client ?? null, log),
      once: idempotency(db, now),
      checkAnswers: options.checkAnswers ?? false,
      corsOrigins,
      requestsPerMinuteMax: options.requestsPerMinuteMax ?? 6000,
      backofficeDir: backofficeDir(),
      version: VERSION,
      notReady: () => notReady(db),
    });
    const server = createServer(app);
    closers.push(() => closeServer(server));
    if (roles.includes('relay')) {
      const figures = liveFigures({ clickhouse: reports, db }, now);
      later(
        startRelay({ server, db, notices, identify, metrics, log, corsOrigins, redis, tracing, ...figures }),
      );
    }
    const port = await listen(server, options.port, host);
    own.url = `http://${host}:${port}`;
    return {
      url: own.url,
      port,
      db,
      deviceToken: (storeId) => deriveDeviceToken(secret, masterDeviceId(storeId)),
      caughtUp: async () => {
        await Promise.all([workers?.projections.caughtUp(), workers?.loader.caughtUp()]);
        await outside.look();
      },
      rebuild: async () => {
        await rebuildProjections(db);
        await Promise.all([workers?.projections.caughtUp(), workers?.loader.rebuild()]);
      },
      lookAtStock: async () => workers?.monitor.look(),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

const VERSION = '0.1.0';

function fulfilled<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** The built pages, where the backoffice was built. Looked into at each request: `npm start` builds the pages while the cloud comes up. */
const backofficeDir = (): string => path.resolve(import.meta.dirname, '../../backoffice/dist');
