import { canonicalJson, parseEvent, type ShopEvent } from '@forno/shared/events';
import type { Knex } from 'knex';
import type { Logger } from 'pino';

interface EventRow {
  readonly store_id: string;
  readonly seq: number;
  readonly event_id: string;
  readonly event_type: string;
  readonly aggregate_id: string;
  readonly epoch: number;
  readonly occurred_at: number;
  readonly version: string;
  readonly metadata: unknown;
  readonly payload: unknown;
  readonly prev_hash: string;
  readonly hash: string;
}

export interface EventRange {
  readonly storeId: string;
  readonly afterSeq: number;
  readonly limit: number;
  readonly types?: readonly string[];
  readonly aggregateId?: string;
}

export interface EventRun {
  readonly events: ShopEvent[];
  /** How far the table was read, whatever could be made of the rows. */
  readonly lastSeq: number;
  /** The limit was reached: there may be more. */
  readonly full: boolean;
}

/**
 * A store's events after a sequence number, in order, raised to today's payload versions. Numbers may
 * be missing where an event is quarantined.
 */
export async function readEvents(knex: Knex, range: EventRange, log: Logger): Promise<EventRun> {
  const query = knex<EventRow>('events')
    .where('store_id', range.storeId)
    .andWhere('seq', '>', range.afterSeq)
    .orderBy('seq')
    .limit(range.limit);
  if (range.types) void query.whereIn('event_type', [...range.types]);
  if (range.aggregateId !== undefined) void query.where('aggregate_id', range.aggregateId);
  const rows = (await query) as EventRow[];
  const events: ShopEvent[] = [];
  for (const row of rows) {
    const parsed = parseEvent(toEnvelope(row));
    if (parsed.ok) events.push(parsed.value);
    // It was valid when it was stored: an upcaster of ours is missing or wrong.
    else
      log.error(
        { storeId: row.store_id, seq: row.seq, field: parsed.error.field },
        'a stored event cannot be read',
      );
  }
  return { events, lastSeq: rows.at(-1)?.seq ?? range.afterSeq, full: rows.length === range.limit };
}

/** What these orders had been through before a place in the log; what cannot be read any more is left out. */
export async function readBefore(
  knex: Knex,
  {
    storeId,
    seq,
    aggregateIds,
  }: { readonly storeId: string; readonly seq: number; readonly aggregateIds: readonly string[] },
): Promise<readonly ShopEvent[]> {
  const rows = (await knex<EventRow>('events')
    .where('store_id', storeId)
    .andWhere('seq', '<', seq)
    .whereIn('aggregate_id', [...aggregateIds])
    .orderBy('seq')) as EventRow[];
  return rows.flatMap((row) => {
    const event = parseEvent(toEnvelope(row));
    return event.ok ? [event.value] : [];
  });
}

/** A store's log as it was sent, line by line, without a gap: what is in quarantine has its place. */
export async function readLines(
  knex: Knex,
  { storeId, afterSeq, limit }: Pick<EventRange, 'storeId' | 'afterSeq' | 'limit'>,
): Promise<readonly string[]> {
  const within = (table: string): Knex.QueryBuilder =>
    knex(table).where('store_id', storeId).andWhere('seq', '>', afterSeq).orderBy('seq').limit(limit);
  const rows = (await within('events')) as EventRow[];
  const quarantined = (await within('quarantined_events').select('seq', 'body')) as {
    seq: number;
    body: string;
  }[];
  return [
    ...rows.map((row) => ({ seq: Number(row.seq), line: canonicalJson(toEnvelope(row)) })),
    ...quarantined.map(({ seq, body }) => ({ seq: Number(seq), line: body })),
  ]
    .sort((a, b) => a.seq - b.seq)
    .slice(0, limit)
    .map(({ line }) => line);
}

function toEnvelope(row: EventRow): unknown {
  return {
    eventId: row.event_id,
    eventType: row.event_type,
    aggregateId: row.aggregate_id,
    storeId: row.store_id,
    epoch: row.epoch,
    seq: row.seq,
    timestamp: row.occurred_at,
    version: row.version,
    metadata: row.metadata,
    payload: row.payload,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
