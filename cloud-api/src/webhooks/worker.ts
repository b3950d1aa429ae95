import type { Random } from '@forno/shared/ports';
import { retryDelayMs } from '@forno/shared/sync';
import type { Logger } from 'pino';
import type { SealedText } from '../auth/sealed-text.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { startWorkerLoop, type WorkerLoop } from '../worker-loop.ts';
import { deliver } from './deliver.ts';

export interface WebhookDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly sealed: SealedText;
  readonly random: Random;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
  readonly allowPrivate: boolean;
  readonly pollMs?: number;
}

/** With the waits between them a little over half an hour; then somebody has to ask for it. */
const TRIES_MAX = 40;
const AT_ONCE = 16;
/** Who took a delivery and died leaves it to others after this. */
const LEASE_MS = 30_000;

interface DueRow {
  readonly delivery_id: string;
  readonly body: string;
  readonly attempts: number;
  readonly url: string;
  readonly sealed_secret: string;
}

/** Tells partners; any number may run, each delivery being taken by one at a time. */
export function startWebhookWorker(deps: WebhookDeps): WorkerLoop {
  const { notices, log, pollMs = 1000 } = deps;
  const stopped = new AbortController();
  const pass = async (): Promise<void> => {
    while (!stopped.signal.aborted && (await deliverDue(deps)) === AT_ONCE) continue;
  };
  const name = 'the webhook worker';
  const loop = startWorkerLoop({ pass, everyMs: pollMs, name, log, waitsFirst: true, stopped });
  const stop = notices.on('orders', () => loop.nudge());
  return {
    ...loop,
    close() {
      stop();
      return loop.close();
    },
  };
}

/** @returns how many were due */
async function deliverDue(deps: WebhookDeps): Promise<number> {
  const { db, now } = deps;
  const at = now();
  const { rows } = await db.knex.raw<{ rows: DueRow[] }>(
    `update webhook_deliveries d set next_at = :lease
     from webhooks w
     where w.webhook_id = d.webhook_id and w.disabled_at is null and d.delivery_id in (
       select delivery_id from webhook_deliveries where status = 'pending' and next_at <= :at
       order by next_at, created_at limit :limit for update skip locked)
     returning d.delivery_id, d.body, d.attempts, w.url, w.sealed_secret`,
    { at, lease: at + LEASE_MS, limit: AT_ONCE },
  );
  await Promise.all(rows.map((row) => tell(deps, row)));
  return rows.length;
}

async function tell({ db, sealed, random, now, allowPrivate }: WebhookDeps, row: DueRow): Promise<void> {
  const { delivery_id, body, url } = row;
  const begun = performance.now();
  const sent = await deliver({
    url,
    body,
    secret: sealed.open(row.sealed_secret),
    deliveryId: delivery_id,
    now: now(),
    allowPrivate,
  });
  const attempts = row.attempts + 1;
  const isOver = sent.ok || attempts >= TRIES_MAX;
  await db
    .knex('webhook_deliveries')
    .where({ delivery_id, status: 'pending' })
    .update({
      status: sent.ok ? 'delivered' : isOver ? 'failed' : 'pending',
      attempts,
      next_at: isOver ? null : now() + retryDelayMs(attempts, random),
      answer_status: sent.status,
      answer: sent.answer,
      ms: Math.round(performance.now() - begun),
      delivered_at: sent.ok ? now() : null,
    });
}
