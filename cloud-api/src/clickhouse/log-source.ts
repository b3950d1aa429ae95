import { EVENTS, upcast } from '@forno/shared/events';
import type { Cause } from '@forno/shared/protocol/tracing';
import type { Knex } from 'knex';
import type { StoreScope } from './facts.ts';
import { FACT_TYPES, type FactEvent } from './order-history.ts';
import { SINGLE_TYPES, type SingleEvent } from './single-facts.ts';

/** A stretch of one store's log: after `after`, up to and including `upTo`. */
export interface Stretch extends StoreScope {
  readonly after: number;
  readonly upTo: number;
}

/** Makes a cursor for every store that has sent something. */
export async function addCursors(trx: Knex): Promise<void> {
  await trx.raw(`
    insert into clickhouse_cursors (store_id)
    select s.store_id from stores s
    where s.acked_seq > 0 and not exists (select from clickhouse_cursors c where c.store_id = s.store_id)
    on conflict do nothing`);
}

/** Whether any store has events that are not loaded, whoever may be at it just now. */
export async function isBehind(knex: Knex): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: { behind: boolean }[] }>(`
    select exists (
      select from stores s left join clickhouse_cursors c on c.store_id = s.store_id
      where s.acked_seq > coalesce(c.seq, 0) or c.anew) as behind`);
  return rows[0]!.behind;
}

/**
 * Claims what to load next, at most `eventsMax` events, those that waited longest first. The stores'
 * cursors stay locked until the transaction ends; what another loader holds is left to it.
 */
export async function claimStretches(trx: Knex, eventsMax: number): Promise<Stretch[]> {
  const { rows } = await trx.raw<{ rows: (StoreScope & { after: number; head: number })[] }>(
    `select c.store_id as "storeId", s.tenant_id as "tenantId", s.time_zone as "timeZone", s.day_starts_at as "dayStartsAt", c.seq as after, s.acked_seq as head
     from clickhouse_cursors c join stores s on s.store_id = c.store_id
     where s.acked_seq > c.seq and not c.anew
     order by c.loaded_at, c.store_id limit ?
     for no key update of c skip locked`,
    [eventsMax],
  );
  let left = eventsMax;
  const stretches: Stretch[] = [];
  for (const { head, after, ...store } of rows) {
    if (left === 0) break;
    const upTo = Math.min(head, after + left);
    left -= upTo - after;
    stretches.push({ ...store, after, upTo });
  }
  return stretches;
}

export async function saveCursors(trx: Knex, stretches: readonly Stretch[]): Promise<void> {
  await trx.raw(
    `update clickhouse_cursors c set seq = r.seq, loaded_at = clock_timestamp()
     from unnest(?::text[], ?::bigint[]) as r (store_id, seq) where c.store_id = r.store_id`,
    [stretches.map((s) => s.storeId), stretches.map((s) => s.upTo)],
  );
}

interface EventRow {
  readonly storeId: string;
  readonly aggregateId: string;
  readonly seq: number;
  readonly eventType: FactEvent['eventType'];
  readonly timestamp: number;
  readonly version: string;
  readonly payload: Record<string, unknown>;
  readonly userId: string | null;
  readonly approvedBy: string | null;
}

// Spelt out, not a parameter: only so does PostgreSQL see that the partial index `events_for_facts` fits.
const TYPES = FACT_TYPES.map((type) => `'${type}'`).join(', ');

/**
 * The orders touched in these stretches, each with its whole history up to the stretch's end: a status
 * that comes days after the sale finds the sale again, and a stretch loaded twice gives the same rows.
 */
export async function readHistories(
  trx: Knex,
  stretches: readonly Stretch[],
): Promise<{ store: Stretch; events: FactEvent[] }[]> {
  const { rows } = await trx.raw<{ rows: EventRow[] }>(
    `with stretch as (
       select * from unnest(?::text[], ?::bigint[], ?::bigint[]) as r (store_id, after, up_to)
     ), touched as (
       select distinct e.store_id, e.aggregate_id, r.up_to from stretch r
       join events e on e.store_id = r.store_id and e.seq > r.after and e.seq <= r.up_to
       where e.event_type in (${TYPES})
     )
     select e.store_id as "storeId", e.aggregate_id as "aggregateId", e.seq, e.event_type as "eventType",
       e.occurred_at as timestamp, e.version, e.payload, e.metadata ->> 'userId' as "userId", e.metadata ->> 'approvedBy' as "approvedBy"
     from touched t
     join events e on e.store_id = t.store_id and e.aggregate_id = t.aggregate_id and e.seq <= t.up_to
     where e.event_type in (${TYPES})
     order by e.store_id, e.aggregate_id, e.seq`,
    [stretches.map((s) => s.storeId), stretches.map((s) => s.after), stretches.map((s) => s.upTo)],
  );
  const stores = new Map(stretches.map((stretch) => [stretch.storeId, stretch]));
  const histories: { store: Stretch; aggregateId: string; events: FactEvent[] }[] = [];
  for (const row of rows) {
    const last = histories.at(-1);
    const event = toFactEvent(row);
    if (last && last.aggregateId === row.aggregateId && last.store.storeId === row.storeId)
      last.events.push(event);
    else histories.push({ store: stores.get(row.storeId)!, aggregateId: row.aggregateId, events: [event] });
  }
  return histories;
}

/** Payloads were checked when they came in, by the schema of their day. */
function toFactEvent(row: EventRow): FactEvent {
  const { eventType, seq, timestamp, userId, approvedBy } = row;
  return { eventType, seq, timestamp, payload: todaysPayload(row), userId, approvedBy } as FactEvent;
}

const todaysPayload = ({ eventType, version, payload }: RawPayload): Record<string, unknown> =>
  version === EVENTS[eventType].version ? payload : upcast(eventType, version, payload);

interface RawPayload {
  readonly eventType: FactEvent['eventType'] | SingleEvent['eventType'];
  readonly version: string;
  readonly payload: Record<string, unknown>;
}

/** The events of these stretches that are a fact each. */
export async function readSingles(
  trx: Knex,
  stretches: readonly Stretch[],
): Promise<{ store: Stretch; event: SingleEvent }[]> {
  const { rows } = await trx.raw<{
    rows: (RawPayload & { storeId: string; seq: number; timestamp: number })[];
  }>(
    `select e.store_id as "storeId", e.seq, e.event_type as "eventType", e.occurred_at as timestamp, e.version, e.payload
     from unnest(?::text[], ?::bigint[], ?::bigint[]) as r (store_id, after, up_to)
     join events e on e.store_id = r.store_id and e.seq > r.after and e.seq <= r.up_to
     where e.event_type = any(?)
     order by e.store_id, e.seq`,
    [
      stretches.map((s) => s.storeId),
      stretches.map((s) => s.after),
      stretches.map((s) => s.upTo),
      [...SINGLE_TYPES],
    ],
  );
  const stores = new Map(stretches.map((stretch) => [stretch.storeId, stretch]));
  return rows.map((row) => {
    const { eventType, seq, timestamp } = row;
    const event = { eventType, seq, timestamp, payload: todaysPayload(row) } as unknown as SingleEvent;
    return { store: stores.get(row.storeId)!, event };
  });
}

/** Whose doing the events of a stretch are, for traces. */
export async function readCauses(
  knex: Knex,
  { storeId, after, upTo }: Stretch,
): Promise<(Cause & { events: number })[]> {
  const { rows } = await knex.raw<{ rows: (Cause & { events: number })[] }>(
    `select correlation_id as "correlationId", metadata ->> 'causationId' as "causationId", count(*) as events
     from events where store_id = ? and seq > ? and seq <= ? group by 1, 2`,
    [storeId, after, upTo],
  );
  return rows;
}
