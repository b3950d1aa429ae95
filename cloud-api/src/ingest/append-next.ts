import type { IngestAnswer } from '@forno/shared/protocol/ingest';
import type { Database } from '../postgres/database.ts';
import { gather } from '../postgres/gather.ts';
import { prepared } from '../postgres/prepared.ts';
import type { AppendBatch } from './append-batch.ts';
import { EVENTS_OF_STORES } from './event-columns.ts';

/** More than an order or two: it is worth a statement of its own, and nobody waits for it. */
const EVENTS_TOGETHER_MAX = 100;

/** @returns null where it is not the common case; nothing is written then */
export type AppendNext = (append: AppendBatch) => Promise<IngestAnswer | null>;

/**
 * The common case in one statement: every event is valid and the batch goes on exactly where the store's log
 * ends, so there is nothing to look at first. One round trip then stands for a whole transaction, which is
 * most of what one order costs; orders of several stores that come together share it.
 */
export function appendNext(db: Database): AppendNext {
  const run = prepared<{ store_id: string }>(db, 'ingest-next', APPEND_SQL);
  const append = async (appends: readonly AppendBatch[]): Promise<(IngestAnswer | null)[]> => {
    const firsts = new Map<string, AppendBatch>();
    for (const one of appends) if (!firsts.has(one.storeId)) firsts.set(one.storeId, one);
    const rows = await run([`[${[...firsts.values()].map(toRecord).join(',')}]`]);
    const added = new Set(rows.map((row) => row.store_id));
    return appends.map((one) => {
      if (!added.has(one.storeId) || firsts.get(one.storeId) !== one) return null;
      const { links } = one.batch;
      return { ackedSeq: links.at(-1)!.seq, accepted: links.length, refused: null, quarantined: [] };
    });
  };
  const together = gather(append);
  return async (one) => {
    const { batch } = one;
    if (batch.links.length === 0 || batch.invalid.length > 0) return null;
    // The new master says that an old one was set aside: managers have to be told in the same transaction.
    if (batch.events.some(({ eventType }) => eventType === 'EVENTS_SET_ASIDE')) return null;
    return batch.links.length > EVENTS_TOGETHER_MAX ? (await append([one]))[0]! : together(one);
  };
}

/** The request goes along as the text that it came as. */
function toRecord({ storeId, batch: { links }, now, rawBody }: AppendBatch): string {
  const [first, last] = [links[0]!, links.at(-1)!];
  const place = {
    store_id: storeId,
    at: now,
    head_seq: first.seq - 1,
    head_hash: first.prevHash,
    last_seq: last.seq,
    last_hash: last.hash,
  };
  return `${JSON.stringify(place).slice(0, -1)},"body":${rawBody}}`;
}

/** Stores are locked in one order, so that two such statements never wait for each other. */
const APPEND_SQL = `
  with asked as (
    select * from jsonb_to_recordset($1::jsonb) as r(
      store_id text, at bigint, head_seq bigint, head_hash text, last_seq bigint, last_hash text, body jsonb)),
  head as (
    select s.store_id from stores s
    join asked a on a.store_id = s.store_id and a.head_seq = s.acked_seq and a.head_hash = s.head_hash
    order by s.store_id for no key update of s),
  added as (${EVENTS_OF_STORES})
  update stores s set acked_seq = a.last_seq, head_hash = a.last_hash, last_sync_at = a.at
  from asked a join head h on h.store_id = a.store_id where s.store_id = a.store_id
  returning s.store_id`;
