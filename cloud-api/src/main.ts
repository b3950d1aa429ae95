import { APP_VERSION } from '@forno/shared/protocol/lan';
import { openTracing } from '@forno/telemetry';
import { pino } from 'pino';
import { parseConfig } from './config.ts';
import { startCloud } from './index.ts';

/** The process: configuration from the environment, a clean stop on SIGINT and SIGTERM. */
const config = parseConfig(process.env);
if (!config.ok) {
  for (const line of config.error) console.error(`configuration: ${line}`);
  process.exit(2);
}
const { value: env } = config;
const log = pino({ level: env.LOG_LEVEL });
const tracing = await openTracing({ name: 'forno-cloud', version: APP_VERSION }, process.env);
const cloud = await startCloud({
  dataDir: env.FORNO_DATA,
  port: env.PORT,
  host: env.HOST,
  databaseUrl: env.DATABASE_URL,
  backupDir: env.FORNO_BACKUP,
  clickhouseUrl: env.CLICKHOUSE_URL,
  clickhouseCluster:
    env.CLICKHOUSE_CLUSTER === undefined
      ? undefined
      : { name: env.CLICKHOUSE_CLUSTER, sharded: env.CLICKHOUSE_SHARDED },
  redisUrl: env.REDIS_URL,
  roles: env.CLOUD_ROLES,
  jwtSecret: env.JWT_SECRET,
  corsOrigins: env.CORS_ORIGINS,
  smtpUrl: env.SMTP_URL,
  backofficeUrl: env.BACKOFFICE_URL,
  mailFrom: env.MAIL_FROM,
  seedDemo: env.FORNO_DEMO,
  allowPrivateTargets: env.FORNO_DEMO,
  log,
  tracing,
});
log.info({ url: cloud.url }, 'the cloud is up');

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Once: a second signal while stopping must not begin the stop anew.
    if (stopping.signal.aborted) return;
    stopping.abort();
    log.info({ signal }, 'stopping');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  });
}

async function stop(): Promise<void> {
  await cloud.close();
  await tracing?.close();
}
