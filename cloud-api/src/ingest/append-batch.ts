import type { ChainHead, ShopEvent } from '@forno/shared/events';
import { INGEST_PROBLEMS, type IngestAnswer } from '@forno/shared/protocol/ingest';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, RollbackWith, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import type { AppendNext } from './append-next.ts';
import { EVENTS_OF_BODY } from './event-columns.ts';
import { placeBatch } from './place-batch.ts';
import { keepOtherHistory, queueSetAside } from './two-histories.ts';
import type { InvalidEvent, Link, VerifiedBatch } from './verify.ts';

export interface AppendBatch {
  readonly storeId: string;
  readonly batch: VerifiedBatch;
  /** Sequence numbers that the store gave up on: stored apart if they are not valid. */
  readonly quarantine: readonly number[];
  /** The request as text: PostgreSQL takes the events from it, so they are never written out again. */
  readonly rawBody: string;
  readonly now: number;
}

export interface Appending {
  readonly db: Database;
  /** Takes the common case. */
  readonly next: AppendNext;
}

/**
 * Adds what is new of a verified batch to the store's log, in one transaction that holds the log and
 * the store's head and nothing else. Uploads of one store follow each other on the store's row.
 */
export async function appendBatch(
  { db, next }: Appending,
  append: AppendBatch,
): Promise<Result<IngestAnswer, Refused>> {
  const answer = await appendUnlessTaken({ db, next }, append);
  if (!answer.ok && answer.error.code === INGEST_PROBLEMS.chainBroken)
    await keepOtherHistory(db.knex, append);
  return answer;
}

async function appendUnlessTaken(
  { db, next }: Appending,
  append: AppendBatch,
): Promise<Result<IngestAnswer, Refused>> {
  const first = await tryNext({ db, next }, append);
  if (first !== 'event-id-taken') return first;
  const batch = await markTakenIds(db.knex, append);
  const second = await tryAppend(db, { ...append, batch });
  if (second === 'event-id-taken')
    throw new Error(`event ids of ${append.storeId} are still taken after they were marked`);
  return second;
}

async function tryNext(
  { db, next }: Appending,
  append: AppendBatch,
): Promise<Result<IngestAnswer, Refused> | 'event-id-taken'> {
  try {
    const answer = await next(append);
    return answer ? ok(answer) : await tryAppend(db, append);
  } catch (error) {
    if (isEventIdTaken(error)) return 'event-id-taken';
    throw error;
  }
}

const isEventIdTaken = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string };
  // The name is that of the partition's constraint.
  return code === '23505' && constraint?.endsWith('event_id_key') === true;
};

async function tryAppend(
  db: Database,
  append: AppendBatch,
): Promise<Result<IngestAnswer, Refused> | 'event-id-taken'> {
  try {
    return ok(await db.knex.transaction((trx) => appendLocked(trx, append)));
  } catch (error) {
    if (error instanceof RollbackWith) return { ok: false, error: error.refusal };
    if (isEventIdTaken(error)) return 'event-id-taken';
    throw error;
  }
}

async function appendLocked(trx: Knex.Transaction, append: AppendBatch): Promise<IngestAnswer> {
  const { storeId, batch, quarantine, now } = append;
  const head = await lockHead(trx, storeId);
  const placement = placeBatch(batch, {
    head,
    quarantine,
    storedHashes: await storedHashes(trx, storeId, batch.links, head.seq),
  });
  if (!placement.ok) throw new RollbackWith(placement.error);
  const { last, quarantined, answer } = placement.value;
  if (!last) {
    await trx('stores').where({ store_id: storeId }).update({ last_sync_at: now });
    return answer;
  }
  const body = batch.invalid.length === 0 ? append.rawBody : validOnly(append.rawBody, batch.invalid);
  await insertEvents(trx, { storeId, now, body, afterSeq: head.seq, upToSeq: last.seq });
  const fresh = batch.events.filter(({ seq }) => seq > head.seq && seq <= last.seq);
  await queueSetAside(trx, storeId, { events: fresh, now });
  if (quarantined.length > 0) await insertQuarantined(trx, { storeId, now, quarantined, links: batch.links });
  await trx('stores')
    .where({ store_id: storeId })
    .update({ acked_seq: last.seq, head_hash: last.hash, last_sync_at: now });
  return answer;
}

async function lockHead(trx: Knex.Transaction, storeId: string): Promise<ChainHead> {
  const row = (await trx('stores')
    .where({ store_id: storeId })
    .forUpdate()
    .first('acked_seq as seq', 'head_hash as hash')) as ChainHead | undefined;
  if (!row)
    throw new RollbackWith(refused.notFound('unknown-store', `There is no store "${storeId}".`).error);
  return row;
}

/** Hashes of what is stored under the numbers that are sent again. */
async function storedHashes(
  trx: Knex.Transaction,
  storeId: string,
  links: readonly Link[],
  ackedSeq: number,
): Promise<ReadonlyMap<number, string>> {
  const again = links.filter((link) => link.seq <= ackedSeq);
  if (again.length === 0) return new Map();
  const range = [storeId, again[0]!.seq, again.at(-1)!.seq];
  const { rows } = await trx.raw<{ rows: { seq: number; hash: string }[] }>(
    `select seq, hash from events where store_id = ? and seq between ? and ?
     union all select seq, hash from quarantined_events where store_id = ? and seq between ? and ?`,
    [...range, ...range],
  );
  return new Map(rows.map(({ seq, hash }) => [seq, hash]));
}

export interface Insert {
  readonly storeId: string;
  readonly now: number;
  /** `{"events":[…]}` as text, with nothing in it that PostgreSQL cannot parse. */
  readonly body: string;
  readonly afterSeq: number;
  readonly upToSeq: number;
}

export async function insertEvents(trx: Knex.Transaction, insert: Insert): Promise<void> {
  await trx.raw(EVENTS_OF_BODY, { ...insert });
}

/** An invalid event may hold what PostgreSQL cannot even parse, so it must not reach it as JSON. */
function validOnly(rawBody: string, invalid: readonly InvalidEvent[]): string {
  const left = new Set(invalid.map((event) => event.seq));
  const { events } = JSON.parse(rawBody) as { events: { seq: number }[] };
  return JSON.stringify({ events: events.filter((event) => !left.has(event.seq)) });
}

interface InsertQuarantined {
  readonly storeId: string;
  readonly now: number;
  readonly quarantined: readonly InvalidEvent[];
  readonly links: readonly Link[];
}

async function insertQuarantined(
  trx: Knex.Transaction,
  { storeId, now, quarantined, links }: InsertQuarantined,
): Promise<void> {
  const linkOf = new Map(links.map((link) => [link.seq, link]));
  await trx('quarantined_events').insert(
    quarantined.map(({ seq, eventId, body, code, field, message }) => {
      const { prevHash, hash } = linkOf.get(seq)!;
      return {
        store_id: storeId,
        seq,
        event_id: safeText(eventId),
        body: safeText(body),
        prev_hash: prevHash,
        hash,
        code,
        field: safeText(field),
        message: safeText(message),
        received_at: now,
      };
    }),
  );
}

/** JSON escapes NUL in a body by itself; names of fields and ids may still hold one. */
export const safeText = (text: string): string => text.replaceAll('\0', '\\u0000').toWellFormed();

/** An event whose id another event of the store has already is a fault of the sender's, like any other invalid content. */
export async function markTakenIds(
  knex: Knex,
  { storeId, batch }: Pick<AppendBatch, 'storeId' | 'batch'>,
): Promise<VerifiedBatch> {
  const ids = batch.events.map((event) => event.eventId);
  const rows = (await knex('events')
    .where({ store_id: storeId })
    .whereIn('event_id', ids)
    .select('event_id', 'seq')) as { event_id: string; seq: number }[];
  const owner = new Map(rows.map((row) => [row.event_id, row.seq]));
  const events: ShopEvent[] = [];
  const taken: InvalidEvent[] = [];
  for (const event of batch.events) {
    const { seq, eventId } = event;
    const known = owner.get(eventId) ?? seq;
    owner.set(eventId, known);
    if (known === seq) events.push(event);
    else
      taken.push({
        seq,
        eventId,
        code: 'duplicate-event-id',
        field: 'eventId',
        message: 'eventId: another event has it',
        body: JSON.stringify(event),
      });
  }
  return { ...batch, events, invalid: [...batch.invalid, ...taken].sort((a, b) => a.seq - b.seq) };
}
