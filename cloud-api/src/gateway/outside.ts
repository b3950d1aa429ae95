import type { Logger } from 'pino';
import { sealedText } from '../auth/sealed-text.ts';
import { channelWriter } from '../channel/channel-writer.ts';
import type { ChannelDeps } from '../channel/deps.ts';
import type { PaymentProvider } from '../channel/payment-provider.ts';
import { channelRoutes } from '../channel/routes.ts';
import { shopReader } from '../channel/shop-of.ts';
import { simulatedProvider } from '../channel/simulated-provider.ts';
import { startChannelWorker } from '../channel/worker.ts';
import { leftOrderRoutes } from '../conflicts/left-order-routes.ts';
import { conflictRoutes } from '../conflicts/routes.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { webhookRoutes } from '../webhooks/routes.ts';
import { startWebhookWorker } from '../webhooks/worker.ts';
import { openBreakers } from './breaker.ts';
import type { GatewayDeps } from './deps.ts';
import { openLineServers } from './line-servers.ts';
import { gatewayRoutes } from './routes.ts';
import { startGatewayWorker } from './worker.ts';

export interface OutsideOptions {
  readonly db: Database;
  readonly notices: Notices;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => number;
  /** The cloud's own: what is kept sealed is sealed under it. */
  readonly secret: string;
  /** Whether this process also does what nobody asks for. */
  readonly isWorker: boolean;
  /** Webhooks may go to this machine and its network. */
  readonly allowPrivateTargets: boolean;
  /** Holds and takes the money of online orders; the simulated one with its books in our database unless given. */
  readonly paymentProvider: PaymentProvider | undefined;
}

/** Everything between the chain and the world: customers' orders, outside systems, webhooks. */
export interface Outside {
  readonly routes: readonly Route[];
  /** Does what is due now. */
  look(): Promise<void>;
  close(): Promise<void>;
}

export function openOutside(options: OutsideOptions): Outside {
  const { db, notices, metrics, log, now, secret, isWorker } = options;
  const random = { next: Math.random };
  const channel: ChannelDeps = {
    db,
    notices,
    provider: options.paymentProvider ?? simulatedProvider(db),
    writer: channelWriter(db),
    shops: shopReader(db, now),
    now,
  };
  const breakers = openBreakers({
    fetch,
    onState: (connection, state) => {
      metrics.breakerOpen.set({ connection }, state === 'open' ? 1 : 0);
      log.warn({ connection, state }, 'the breaker of an outside system');
      // Whoever is asked how the line is, is seldom the process that speaks on it.
      db.knex('gateway_connections')
        .where({ connection_id: connection })
        .update({ breaker: state, breaker_at: now() })
        .catch((error: unknown) => log.warn({ err: error, connection }, 'its state could not be kept'));
    },
  });
  const gateway: GatewayDeps = {
    db,
    notices,
    log,
    now,
    random,
    breakers,
    sealed: sealedText(secret, 'gateway'),
    shops: channel.shops,
    messages: metrics.gatewayMessages,
  };
  const webhooks = { db, sealed: sealedText(secret, 'webhooks'), now };
  // In the order in which one may have something for the next.
  const workers = isWorker
    ? [
        startChannelWorker({ ...channel, log }),
        startGatewayWorker(gateway),
        startWebhookWorker({ ...webhooks, notices, random, log, allowPrivate: options.allowPrivateTargets }),
      ]
    : [];
  const lines = isWorker ? openLineServers(gateway) : null;
  return {
    routes: [
      ...conflictRoutes({ db, notices, now }),
      ...leftOrderRoutes({ db, notices, now }),
      ...channelRoutes(channel),
      ...gatewayRoutes(gateway),
      ...webhookRoutes(webhooks),
    ],
    async look() {
      for (const worker of workers) await worker.look();
    },
    async close() {
      await lines?.close();
      for (const worker of workers.toReversed()) await worker.close();
      breakers.close();
    },
  };
}
