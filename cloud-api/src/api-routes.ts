import type { Tracing } from '@forno/shared/protocol/tracing';
import type { Logger } from 'pino';
import { accessRoutes } from './auth/access-routes.ts';
import type { AccessTokens } from './auth/access-tokens.ts';
import { attemptLimit } from './auth/attempt-limit.ts';
import { inviter } from './auth/invitations.ts';
import { authRoutes } from './auth/routes.ts';
import type { SealedText } from './auth/sealed-text.ts';
import { sessionRoutes } from './auth/session-routes.ts';
import { sessions } from './auth/sessions.ts';
import { totpRoutes } from './auth/totp-routes.ts';
import { backupRoutes } from './backups/routes.ts';
import { catalogRoutes } from './catalog/routes.ts';
import type { ClickHouse } from './clickhouse/client.ts';
import type { Metrics } from './http/metrics.ts';
import type { Route } from './http/route.ts';
import { ingestRoutes } from './ingest/routes.ts';
import { inventoryRoutes } from './inventory/routes.ts';
import type { Database } from './postgres/database.ts';
import type { Notices } from './postgres/notices.ts';
import { reportRoutes } from './reports/routes.ts';
import { auditRoutes } from './stores/audit-routes.ts';
import { quarantineRoutes } from './stores/quarantine-routes.ts';
import { storeRoutes } from './stores/routes.ts';
import { settingsLevelRoutes } from './stores/settings-level-routes.ts';
import { storeDocumentRoutes } from './stores/store-document-routes.ts';
import { storeScreensRoutes } from './stores/store-screens-routes.ts';
import { updateRoutes } from './updates/routes.ts';
import type { Workers } from './workers.ts';

interface RouteDeps {
  readonly db: Database;
  readonly clickhouse: ClickHouse;
  readonly notices: Notices;
  readonly metrics: Metrics;
  readonly tokens: AccessTokens;
  readonly totpSecrets: SealedText;
  readonly sealedMails: SealedText;
  /** For links in mails. */
  readonly backofficeUrl: () => string;
  /** Of this process; null where others work. */
  readonly workers: Workers | null;
  readonly log: Logger;
  readonly tracing: Tracing | undefined;
  readonly now: () => number;
}

/** Wrong pairing codes from one address; a code has 50 bits and lives 15 minutes. */
const PAIRING_ATTEMPTS = { attemptsMax: 20, windowMs: 5 * 60_000 };

/** What managers, shops and programs ask for; ordering and partners' doors are in `gateway/outside.ts`. */
export function apiRoutes({
  db,
  clickhouse,
  notices,
  metrics,
  tokens,
  totpSecrets,
  sealedMails: sealed,
  backofficeUrl,
  workers,
  log,
  tracing,
  now,
}: RouteDeps): Route[] {
  return [
    ...authRoutes({ sessions: sessions({ db, tokens, totpSecrets, log, now }), now }),
    ...totpRoutes({ db, totpSecrets, now }),
    ...accessRoutes({
      db,
      now,
      pairingAttempts: attemptLimit({ ...PAIRING_ATTEMPTS, now }),
      invite: inviter({ sealed, now, backofficeUrl }),
      nudgeMails: () => workers?.mails.nudge(),
    }),
    ...sessionRoutes({ db, now }),
    ...auditRoutes({ db }),
    ...storeRoutes({ db, notices, now }),
    ...quarantineRoutes({ db, notices, metrics, now }),
    ...storeDocumentRoutes({ db, notices, now }),
    ...storeScreensRoutes({ db, notices, now }),
    ...settingsLevelRoutes({ db, notices, now }),
    ...catalogRoutes({ db, notices, now, nudge: () => workers?.releases.nudge() }),
    ...updateRoutes({ db, now }),
    ...inventoryRoutes({ db, notices, now, nudgeMonitor: () => workers?.monitor.nudge() }),
    ...reportRoutes({ clickhouse, db, now, nudgeExports: () => workers?.exporter.nudge() }),
    ...ingestRoutes({ db, notices, metrics, now, tracing }),
    ...backupRoutes({ db, now }),
  ];
}
