const COLUMNS = `store_id, seq, event_id, event_type, aggregate_id, epoch, occurred_at, received_at,
                      correlation_id, version, metadata, payload, prev_hash, hash`;

const VALUES = `e.seq, e."eventId", e."eventType", e."aggregateId", e.epoch, e.timestamp`;

const REST = `e.metadata ->> 'correlationId', e.version, e.metadata, e.payload, e."prevHash", e.hash`;

const FIELDS = `e(
    seq bigint, "eventId" uuid, "eventType" text, "aggregateId" text, epoch integer, timestamp bigint,
    version text, metadata jsonb, payload jsonb, "prevHash" text, hash text)`;

/** Events as the request has them, expanded inside the database: one statement however many, none written out again. */
export const EVENTS_OF_BODY = `
  insert into events (${COLUMNS})
  select :storeId::text, ${VALUES}, :now::bigint, ${REST}
  from jsonb_to_recordset(:body::jsonb -> 'events') as ${FIELDS}
  where e.seq > :afterSeq::bigint and e.seq <= :upToSeq::bigint`;

/** The same for requests of several stores, `asked`, whose log was found to end where they begin, `head`. */
export const EVENTS_OF_STORES = `
  insert into events (${COLUMNS})
  select a.store_id, ${VALUES}, a.at, ${REST}
  from asked a join head h on h.store_id = a.store_id
  cross join lateral jsonb_to_recordset(a.body -> 'events') as ${FIELDS}`;
