/** Events as the request has them, expanded inside the database: one statement however many, none written out again. */
export const EVENTS_OF_BODY = `
  insert into events (store_id, seq, event_id, event_type, aggregate_id, epoch, occurred_at, received_at,
                      correlation_id, version, metadata, payload, prev_hash, hash)
  select :storeId::text, e.seq, e."eventId", e."eventType", e."aggregateId", e.epoch, e.timestamp, :now::bigint,
         e.metadata ->> 'correlationId', e.version, e.metadata, e.payload, e."prevHash", e.hash
  from jsonb_to_recordset(:body::jsonb -> 'events') as e(
    seq bigint, "eventId" uuid, "eventType" text, "aggregateId" text, epoch integer, timestamp bigint,
    version text, metadata jsonb, payload jsonb, "prevHash" text, hash text)
  where e.seq > :afterSeq::bigint and e.seq <= :upToSeq::bigint`;
