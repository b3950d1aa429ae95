import { randomUUID } from 'node:crypto';
import type { ConnectionRow } from './connections.ts';
import type { GatewayDeps } from './deps.ts';
import { scrub } from './scrub.ts';

export interface Exchange {
  readonly direction: 'in' | 'out';
  readonly outcome: string;
  readonly externalId: string | null;
  readonly body: string;
  readonly ms: number;
  readonly correlationId: string;
}

/** Every exchange is written down for audit, with secrets, cards and people taken out. */
export async function noteExchange(
  { db, now, messages }: Pick<GatewayDeps, 'db' | 'now' | 'messages'>,
  { connection_id, store_id, adapter }: ConnectionRow,
  { direction, outcome, externalId, body, ms, correlationId }: Exchange,
): Promise<void> {
  messages.inc({ adapter, outcome });
  await db.knex('gateway_exchanges').insert({
    exchange_id: randomUUID(),
    store_id,
    connection_id,
    at: now(),
    direction,
    outcome,
    external_id: externalId?.slice(0, 64) ?? null,
    body: scrub(body),
    ms: Math.round(ms),
    correlation_id: correlationId.slice(0, 64),
  });
}
