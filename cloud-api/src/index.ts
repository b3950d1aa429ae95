import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Tracing } from '@forno/shared/protocol/tracing';
import { ok } from '@forno/shared/result';
import { pino, type Logger } from 'pino';
import { accessRoutes } from './auth/access-routes.ts';
import { accessTokens } from './auth/access-tokens.ts';
import { attemptLimit } from './auth/attempt-limit.ts';
import { inviter } from './auth/invitations.ts';
import { deriveDeviceToken, masterDeviceId } from './auth/device-tokens.ts';
import { identifier } from './auth/identify.ts';
import { authRoutes } from './auth/routes.ts';
import { sealedText } from './auth/sealed-text.ts';
import { sessions } from './auth/sessions.ts';
import { totpRoutes } from './auth/totp-routes.ts';
import { backupRoutes } from './backups/routes.ts';
import { skipLostCursors } from './catalog/directives.ts';
import { startReleaseWorker } from './catalog/release-worker.ts';
import { catalogRoutes } from './catalog/routes.ts';
import type { PaymentProvider } from './channel/payment-provider.ts';
import { openClickHouse } from './clickhouse/client.ts';
import type { Cluster } from './clickhouse/cluster.ts';
import { startLoader, type Loader } from './clickhouse/loader.ts';
import { ROLES, type Role } from './config.ts';
import { openOutside } from './gateway/outside.ts';
import { serveGraph } from './graphql/server.ts';
import { createApp } from './http/app.ts';
import { idempotency } from './http/idempotency.ts';
import type { UserCaller } from './http/caller.ts';
import { createMetrics } from './http/metrics.ts';
import { requestLimits } from './http/request-limits.ts';
import type { Route } from './http/route.ts';
import { ingestRoutes } from './ingest/routes.ts';
import { startStockMonitor } from './inventory/monitor.ts';
import { inventoryRoutes } from './inventory/routes.ts';
import { traceSql } from './observability/tracing.ts';
import { openDatabase, type Database } from './postgres/database.ts';
import { startEmbeddedPostgres } from './postgres/embedded.ts';
import {
  archiveSettings,
  isLaidOut,
  keepBaseBackups,
  prepareArchive,
  recoverySettings,
} from './postgres/point-in-time.ts';
import { migrate } from './postgres/migrate.ts';
import { startTidying } from './postgres/tidy.ts';
import { openNotices, type Notices } from './postgres/notices.ts';
import { rebuildProjections, startProjectionWorker } from './projections/worker.ts';
import { connectRelayRedis } from './relay/redis.ts';
import { sessionRoutes } from './auth/session-routes.ts';
import { startRelay } from './relay/relay.ts';
import { startExportWorker } from './reports/exports/worker.ts';
import { realtimeOrders, type ReportSources } from './reports/realtime-orders.ts';
import { realtimePerformance } from './reports/realtime-performance.ts';
import { reportRoutes } from './reports/routes.ts';
import { reportScope, type ReportScope } from './reports/scope.ts';
import { openMailer } from './mail/mailer.ts';
import { startMailWorker } from './mail/outbox.ts';
import { keptSecret } from './secret.ts';
import { seedDemo } from './seed/demo.ts';
import { auditRoutes } from './stores/audit-routes.ts';
import { storeDocumentRoutes } from './stores/store-document-routes.ts';
import { settingsLevelRoutes } from './stores/settings-level-routes.ts';
import { storeScreensRoutes } from './stores/store-screens-routes.ts';
import { storeRoutes } from './stores/routes.ts';
import { updateRoutes } from './updates/routes.ts';

export { layOutCluster } from './postgres/point-in-time.ts';

export interface CloudOptions {
  /** Holds the embedded databases and the kept secret. */
  readonly dataDir: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** 127.0.0.1 unless given. */
  readonly host?: string | undefined;
  /** A PostgreSQL server; embedded below `dataDir` when absent. */
  readonly databaseUrl?: string | undefined;
  /** Where the embedded PostgreSQL is copied to, with its log; a server by URL has its own backups. */
  readonly backupDir?: string | undefined;
  /** A ClickHouse server; in process below `dataDir` when absent. */
  readonly clickhouseUrl?: string | undefined;
  /** Which that server belongs to; one server alone unless given. */
  readonly clickhouseCluster?: Cluster | undefined;
  /** Joins the relays of several processes, and their counts of requests. */
  readonly redisUrl?: string | undefined;
  /** All unless given. */
  readonly roles?: readonly Role[] | undefined;
  /** Signs access tokens and derives the demo's device tokens; kept below `dataDir` when absent. */
  readonly jwtSecret?: string | undefined;
  /** Sets up the demo chain where it is not there yet. */
  readonly seedDemo?: boolean;
  /** Sends scheduled reports; without it they are written below `dataDir/mail`. */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string | undefined;
  /** For links in mails; the cloud's own address unless given. */
  readonly backofficeUrl?: string | undefined;
  readonly corsOrigins?: readonly string[] | undefined;
  /** By one token or address; 6,000 unless given. */
  readonly requestsPerMinuteMax?: number;
  /** Webhooks may go to this machine and its network; for development and tests. */
  readonly allowPrivateTargets?: boolean | undefined;
  /** Of online orders; a simulated one unless given. */
  readonly paymentProvider?: PaymentProvider | undefined;
  /** Holds answers against their schemas; for tests. */
  readonly checkAnswers?: boolean;
  readonly log?: Logger;
  /** Where somebody traces; whoever opened it closes it. */
  readonly tracing?: Tracing | undefined;
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
    const secret = options.jwtSecret ?? (await keptSecret(dataDir));
    const line = (text: string): void => log.info(text);
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

    const worker = roles.includes('worker')
      ? later(startProjectionWorker({ db, notices, log, tracing }))
      : null;
    const loader = roles.includes('worker')
      ? await startLoader({ clickhouse: reports, db, log: line, tracing })
      : null;
    if (loader) {
      closers.push(() => loader.stop());
      const stopFollowing = followWithFigures(notices, loader, log);
      closers.push(async () => stopFollowing());
    }

    const mailer = openMailer({
      smtpUrl: options.smtpUrl,
      from: options.mailFrom,
      folder: path.resolve(dataDir, 'mail'),
    });
    const random = { next: Math.random };
    const sealedMails = sealedText(secret, 'mails');
    const mails = roles.includes('worker')
      ? later(startMailWorker({ db, mailer, sealed: sealedMails, random, now, log }))
      : null;
    const exporter = roles.includes('worker')
      ? later(startExportWorker({ clickhouse: reports, db, log, now, mailer, random }))
      : null;

    if (roles.includes('worker')) later(startTidying({ db, now, log }));
    const releases = roles.includes('worker') ? later(startReleaseWorker({ db, notices, now, log })) : null;
    const monitor = roles.includes('worker')
      ? later(startStockMonitor({ db, sealed: sealedMails, log, now }))
      : null;
    const outside = later(
      openOutside({
        db,
        notices,
        metrics,
        log,
        now,
        secret,
        isWorker: roles.includes('worker'),
        allowPrivateTargets: options.allowPrivateTargets ?? false,
        paymentProvider: options.paymentProvider,
      }),
    );

    // Known once it listens; mails are written after that.
    const own = { url: '' };
    const routes: Route[] = roles.includes('api')
      ? [
          ...authRoutes({ sessions: sessions({ db, tokens, totpSecrets, log, now }), now }),
          ...totpRoutes({ db, totpSecrets, now }),
          ...accessRoutes({
            db,
            now,
            pairingAttempts: attemptLimit({ ...PAIRING_ATTEMPTS, now }),
            invite: inviter({
              sealed: sealedMails,
              now,
              backofficeUrl: () => options.backofficeUrl ?? own.url,
            }),
            nudgeMails: () => mails?.nudge(),
          }),
          ...sessionRoutes({ db, now }),
          ...auditRoutes({ db }),
          ...storeRoutes({ db, notices, now }),
          ...storeDocumentRoutes({ db, notices, now }),
          ...storeScreensRoutes({ db, notices, now }),
          ...settingsLevelRoutes({ db, notices, now }),
          ...catalogRoutes({ db, notices, now, nudge: () => releases?.nudge() }),
          ...updateRoutes({ db, now }),
          ...inventoryRoutes({ db, notices, now, nudgeMonitor: () => monitor?.nudge() }),
          ...reportRoutes({
            clickhouse: reports,
            db,
            now,
            ...(exporter && { nudgeExports: () => exporter.nudge() }),
          }),
          ...ingestRoutes({ db, notices, metrics, now, tracing }),
          ...backupRoutes({ db, now }),
          ...outside.routes,
        ]
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
      const live =
        <State>(figures: (sources: ReportSources, scope: ReportScope, now: number) => Promise<State>) =>
        async (caller: UserCaller, storeId: string | undefined) => {
          const scope = await reportScope(db, caller, storeId);
          return scope.ok ? ok(await figures({ clickhouse: reports, db }, scope.value, now())) : scope;
        };
      const [dashboard, performance] = [live(realtimeOrders), live(realtimePerformance)];
      const figures = { dashboard, performance };
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
        await Promise.all([worker?.caughtUp(), loader?.caughtUp()]);
        await outside.look();
      },
      rebuild: async () => {
        await rebuildProjections(db);
        await Promise.all([worker?.caughtUp(), loader?.rebuild()]);
      },
      lookAtStock: async () => monitor?.look(),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

const VERSION = '0.1.0';
/** Wrong pairing codes from one address; a code has 50 bits and lives 15 minutes. */
const PAIRING_ATTEMPTS = { attemptsMax: 20, windowMs: 5 * 60_000 };

interface RunningPostgres {
  readonly url: string;
  /** It was laid out from a backup and has just brought itself up to date. */
  readonly wasRestored: boolean;
  close(): Promise<void>;
}

async function startPostgres(
  { dataDir, databaseUrl, backupDir }: CloudOptions,
  log: (line: string) => void,
): Promise<RunningPostgres> {
  if (databaseUrl !== undefined)
    return { url: databaseUrl, wasRestored: false, close: async () => undefined };
  const folder = path.resolve(dataDir, 'postgres');
  if (backupDir === undefined) {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, log });
    return { url: postgres.url(), wasRestored: false, close: () => postgres.stop() };
  }
  const backup = { dir: backupDir };
  await prepareArchive(backup);
  const wasRestored = isLaidOut(folder);
  const settings = [...archiveSettings(backup), ...recoverySettings(backup)];
  const postgres = await startEmbeddedPostgres({ dataDir: folder, settings, log });
  const stopCopying = await keepBaseBackups(backup, { dataDir: folder, url: postgres.url() }, log);
  return {
    url: postgres.url(),
    wasRestored,
    close: async () => {
      await stopCopying();
      await postgres.stop();
    },
  };
}

function fulfilled<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/**
 * Nudges ClickHouse's loader on each upload, and says that figures moved once it has them: live
 * dashboards show both orders, which are there at once, and sums, which come a moment later.
 */
function followWithFigures(notices: Notices, loader: Loader, log: Logger): () => void {
  const touched = new Set<string>();
  const state = { following: false };
  const follow = async (): Promise<void> => {
    if (state.following) return;
    state.following = true;
    try {
      while (touched.size > 0) {
        const storeIds = [...touched];
        touched.clear();
        await loader.caughtUp();
        for (const storeId of storeIds) notices.tell('orders', storeId);
      }
    } catch (error) {
      log.debug({ err: error }, 'the loader stopped');
    } finally {
      state.following = false;
    }
  };
  return notices.on('events', (storeId) => {
    loader.nudge();
    if (storeId !== null) touched.add(storeId);
    void follow();
  });
}

/** The built pages, where the backoffice was built. */
/** Looked into at each request: `npm start` builds the pages while the cloud comes up. */
const backofficeDir = (): string => path.resolve(import.meta.dirname, '../../backoffice/dist');

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
