import type { IngestAnswer } from '@forno/shared/protocol/ingest';
import type { Database } from '../postgres/database.ts';
import type { AppendBatch } from './append-batch.ts';
import { EVENTS_OF_BODY } from './event-columns.ts';

/**
 * The common case in one statement: every event is valid and the batch goes on exactly where the store's log
 * ends, so there is nothing to look at first. One round trip then stands for a whole transaction, which is
 * most of what one order costs.
 * @returns null where it is not the common case; nothing is written then
 */
export async function appendNext(
  db: Database,
  { storeId, batch, rawBody, now }: AppendBatch,
): Promise<IngestAnswer | null> {
  const [first, last] = [batch.links[0], batch.links.at(-1)];
  if (!first || !last || batch.invalid.length > 0) return null;
  // The new master says that an old one was set aside: managers have to be told in the same transaction.
  if (batch.events.some(({ eventType }) => eventType === 'EVENTS_SET_ASIDE')) return null;
  const asked = db.knex
    .raw<{ rows: unknown[] }>(APPEND_SQL, {
      storeId,
      now,
      headSeq: first.seq - 1,
      headHash: first.prevHash,
      lastSeq: last.seq,
      lastHash: last.hash,
      body: rawBody,
      afterSeq: first.seq - 1,
      upToSeq: last.seq,
    })
    .options({ name: 'ingest-next' });
  const { rows } = await asked;
  return rows.length === 0
    ? null
    : { ackedSeq: last.seq, accepted: batch.links.length, refused: null, quarantined: [] };
}

const APPEND_SQL = `
  with head as (
    select store_id from stores
    where store_id = :storeId::text and acked_seq = :headSeq::bigint and head_hash = :headHash::text
    for no key update),
  added as (${EVENTS_OF_BODY} and exists (select from head))
  update stores s set acked_seq = :lastSeq::bigint, head_hash = :lastHash::text, last_sync_at = :now::bigint
  from head h where s.store_id = h.store_id
  returning s.store_id`;
