import type { Tracing } from '@forno/shared/protocol/tracing';
import type { Logger } from 'pino';
import type { PaymentProvider } from './channel/payment-provider.ts';
import type { Cluster } from './clickhouse/cluster.ts';
import type { Role } from './config.ts';

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
