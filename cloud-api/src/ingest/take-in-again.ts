import type { ShopEvent } from '@forno/shared/events';
import { INGEST_PROBLEMS, type RefusedEvent } from '@forno/shared/protocol/ingest';
import type { Knex } from 'knex';
import { askForStoreAnew } from '../clickhouse/forget-stores.ts';
import { bookLate } from '../inventory/apply-books.ts';
import { forgetFolded, holdFolding } from '../projections/worker.ts';
import { insertEvents, markTakenIds, safeText } from './append-batch.ts';
import { queueSetAside } from './two-histories.ts';
import { verifyBatch, type InvalidEvent, type Link } from './verify.ts';

/** Tried at once: a bound on memory, not on what one call tries. */
const TRIED_TOGETHER = 200;

export interface TriedAgain {
  /** Sequence numbers that are in the log now. */
  readonly taken: readonly number[];
  /** How many stay where they were. */
  readonly left: number;
}

interface Kept {
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
}

/**
 * Tries a store's events in quarantine again, in the order of its log, by the checks of an upload. Their place
 * in the chain was kept, so what fits now is put there as it was sent, and the head stays where it is. What was
 * folded past that place is folded anew, in the background; what does not fit says why as of now.
 * @param trx with the service's rights; holds the store's uploads until it ends
 */
export async function takeInAgain(
  trx: Knex.Transaction,
  { storeId, now }: { readonly storeId: string; readonly now: number },
): Promise<TriedAgain> {
  await holdFolding(trx, storeId);
  await trx('stores').where({ store_id: storeId }).forUpdate().first('store_id');
  const taken: number[] = [];
  let left = 0;
  for (let after = 0; ;) {
    const kept = (await trx('quarantined_events')
      .where({ store_id: storeId })
      .andWhere('seq', '>', after)
      .orderBy('seq')
      .limit(TRIED_TOGETHER)
      .select('seq', 'body', 'hash')) as Kept[];
    const last = kept.at(-1);
    if (!last) break;
    const { events, invalid } = await verifyKept(trx, storeId, kept);
    await moveToLog(trx, { storeId, now, events, kept });
    for (const event of invalid) await noteReason(trx, { storeId, now, event });
    taken.push(...events.map(({ seq }) => seq));
    left += invalid.length;
    after = last.seq;
  }
  if (taken.length > 0) {
    await forgetFolded(trx, storeId);
    await askForStoreAnew(trx, storeId);
  }
  return { taken, left };
}

interface Verified {
  readonly events: readonly ShopEvent[];
  readonly invalid: readonly RefusedEvent[];
}

async function verifyKept(trx: Knex.Transaction, storeId: string, kept: readonly Kept[]): Promise<Verified> {
  const links: Link[] = [];
  const events: ShopEvent[] = [];
  const invalid: InvalidEvent[] = [];
  const altered: RefusedEvent[] = [];
  for (const { seq, body, hash } of kept) {
    // One at a time: between two of them lie events that are in the log.
    const batch = verifyBatch(storeId, [JSON.parse(body)], body);
    const link = batch.ok ? batch.value.links[0] : undefined;
    if (!batch.ok || link?.seq !== seq || link.hash !== hash) {
      altered.push({
        seq,
        eventId: '',
        code: INGEST_PROBLEMS.chainBroken,
        field: 'hash',
        message: 'What is kept here is not what the shop sent any more.',
      });
      continue;
    }
    links.push(link);
    events.push(...batch.value.events);
    invalid.push(...batch.value.invalid);
  }
  const checked = await markTakenIds(trx, { storeId, batch: { links, events, invalid } });
  return { events: checked.events, invalid: [...checked.invalid, ...altered] };
}

interface Move {
  readonly storeId: string;
  readonly now: number;
  readonly events: readonly ShopEvent[];
  readonly kept: readonly Kept[];
}

async function moveToLog(trx: Knex.Transaction, { storeId, now, events, kept }: Move): Promise<void> {
  const seqs = events.map(({ seq }) => seq);
  if (seqs.length === 0) return;
  const bodies = kept.filter(({ seq }) => seqs.includes(seq)).map(({ body }) => body);
  await insertEvents(trx, {
    storeId,
    now,
    body: `{"events":[${bodies.join(',')}]}`,
    afterSeq: 0,
    upToSeq: seqs.at(-1)!,
  });
  await trx('quarantined_events').where({ store_id: storeId }).whereIn('seq', seqs).delete();
  await queueSetAside(trx, storeId, { events, now });
  await bookLate(trx, storeId, events);
}

async function noteReason(
  trx: Knex.Transaction,
  { storeId, now, event }: { readonly storeId: string; readonly now: number; readonly event: RefusedEvent },
): Promise<void> {
  const { seq, code, field, message } = event;
  await trx('quarantined_events')
    .where({ store_id: storeId, seq })
    .update({ code, field: safeText(field), message: safeText(message), tried_at: now });
}
