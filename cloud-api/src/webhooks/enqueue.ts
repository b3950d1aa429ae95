import { randomUUID } from 'node:crypto';
import type { ShopEvent } from '@forno/shared/events';
import type { Knex } from 'knex';

/** Older ones are history, told to nobody when a log is folded anew. */
const NEWS_MS = 7 * 86_400_000;

/** Notes what webhooks are to be told, in the transaction that folds the events: none is lost, none told twice. */
export async function enqueueDeliveries(
  trx: Knex.Transaction,
  storeId: string,
  events: readonly ShopEvent[],
): Promise<void> {
  const hooks = (await trx('webhooks as w')
    .join('stores as s', 's.tenant_id', 'w.tenant_id')
    .where('s.store_id', storeId)
    .whereNull('w.disabled_at')
    .whereRaw("(w.store_ids = '{}' or ? = any (w.store_ids))", [storeId])
    .select('w.webhook_id', 'w.tenant_id', 'w.event_types', 'w.created_at')) as {
    webhook_id: string;
    tenant_id: string;
    event_types: string[];
    created_at: number;
  }[];
  const since = Date.now() - NEWS_MS;
  const rows = hooks.flatMap(({ webhook_id, tenant_id, event_types, created_at }) =>
    events
      .filter(
        ({ eventType, timestamp }) =>
          timestamp >= since && (event_types.length === 0 || event_types.includes(eventType)),
      )
      .map((event) => ({
        delivery_id: randomUUID(),
        tenant_id,
        webhook_id,
        store_id: storeId,
        event_id: event.eventId,
        event_type: event.eventType,
        body: JSON.stringify(publicOf(event)),
        next_at: 0,
        created_at: Math.max(created_at, event.timestamp),
      })),
  );
  for (let from = 0; from < rows.length; from += 500)
    await trx('webhook_deliveries')
      .insert(rows.slice(from, from + 500))
      .onConflict(['webhook_id', 'event_id'])
      .ignore();
}

/** The event without what only our own chain needs. */
const publicOf = ({
  eventId,
  eventType,
  aggregateId,
  storeId,
  seq,
  timestamp,
  version,
  payload,
}: ShopEvent) => ({
  eventId,
  eventType,
  aggregateId,
  storeId,
  seq,
  timestamp,
  version,
  payload,
});
