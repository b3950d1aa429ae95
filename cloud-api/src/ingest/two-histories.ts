import type { ShopEvent } from '@forno/shared/events';
import type { ConflictSide } from '@forno/shared/protocol/cloud/conflicts';
import type { Knex } from 'knex';
import { queueConflict } from '../conflicts/queue.ts';
import type { VerifiedBatch } from './verify.ts';

/** A manager goes through as many; all are kept. */
const LISTED_MAX = 40;
/** Of one store: a master that lies cannot fill the disk with histories. */
const KEPT_MAX = 50_000;

interface StoredEvent {
  readonly seq: number;
  readonly epoch: number;
  readonly eventType: string;
  readonly timestamp: number;
  readonly payload: unknown;
  readonly hash: string;
}

/** The new master says that an old one had accepted something alone: both sides wait for a manager. */
export async function queueSetAside(
  trx: Knex.Transaction,
  storeId: string,
  { events, now }: { readonly events: readonly ShopEvent[]; readonly now: number },
): Promise<void> {
  for (const event of events) {
    if (event.eventType !== 'EVENTS_SET_ASIDE') continue;
    const { reviewId, machineId, epoch, fromSeq, count } = event.payload;
    const instead = await storedFrom(trx, storeId, { fromSeq, count });
    await queueConflict(trx, {
      storeId,
      kind: 'two-histories',
      subject: reviewId,
      cause: event.eventId,
      detectedAt: now,
      shop: {
        label: `Master ${machineId}, epoch ${epoch}`.slice(0, 80),
        at: null,
        facts: [
          { name: 'accepted alone', value: String(count) },
          { name: 'from', value: `#${fromSeq}` },
          { name: 'kept at the shop as', value: reviewId },
        ],
      },
      cloud: sideOf(`The shop's log, epoch ${event.epoch}`, instead),
    });
  }
}

/**
 * A master of another epoch sends events where the cloud has others already: it was fenced, or the one before
 * it was. They are kept as sent, and the refusal stands. What is altered within one epoch is no history.
 */
export async function keepOtherHistory(
  knex: Knex,
  { storeId, batch, now }: { readonly storeId: string; readonly batch: VerifiedBatch; readonly now: number },
): Promise<void> {
  await knex.transaction(async (trx) => {
    const [first] = batch.events;
    if (!first) return;
    const stored = await storedFrom(trx, storeId, { fromSeq: first.seq, count: batch.events.length });
    const hashes = new Map(stored.map(({ seq, hash }) => [seq, hash]));
    const others = batch.events.filter(({ seq, hash }) => hashes.get(seq) !== hash);
    const [fork] = others;
    const instead = stored.filter(({ seq }) => fork !== undefined && seq >= fork.seq);
    if (!fork || !instead[0] || instead[0].epoch === fork.epoch) return;
    const kept = await trx('other_histories').where({ store_id: storeId }).count('* as rows').first();
    if (Number(kept?.['rows'] ?? 0) + others.length > KEPT_MAX) return;
    const cause = `epoch ${fork.epoch} from ${fork.seq}`;
    await insertOthers(trx, { storeId, cause, others, now });
    await queueConflict(trx, {
      storeId,
      kind: 'two-histories',
      subject: cause,
      cause,
      detectedAt: now,
      shop: sideOf(`A master of epoch ${fork.epoch}`, others),
      cloud: sideOf(`The shop's log, epoch ${instead[0].epoch}`, instead),
    });
  });
}

async function insertOthers(
  trx: Knex.Transaction,
  {
    storeId,
    cause,
    others,
    now,
  }: {
    readonly storeId: string;
    readonly cause: string;
    readonly others: readonly ShopEvent[];
    readonly now: number;
  },
): Promise<void> {
  const rows = others.map((event) => ({
    seq: event.seq,
    epoch: event.epoch,
    hash: event.hash,
    body: JSON.stringify(event),
  }));
  await trx.raw(
    `insert into other_histories (tenant_id, store_id, hash, cause, seq, epoch, body, received_at)
     select s.tenant_id, s.store_id, e.hash, :cause, e.seq, e.epoch, e.body, :now
     from stores s, jsonb_to_recordset(:rows::jsonb) as e(seq bigint, epoch integer, hash text, body text)
     where s.store_id = :storeId
     on conflict (store_id, hash) do nothing`,
    { storeId, cause, now, rows: JSON.stringify(rows) },
  );
}

async function storedFrom(
  trx: Knex.Transaction,
  storeId: string,
  { fromSeq, count }: { readonly fromSeq: number; readonly count: number },
): Promise<readonly StoredEvent[]> {
  const rows = (await trx('events')
    .where({ store_id: storeId })
    .whereBetween('seq', [fromSeq, fromSeq + count - 1])
    .orderBy('seq')
    .select(
      'seq',
      'epoch',
      'event_type as eventType',
      'occurred_at as timestamp',
      'payload',
      'hash',
    )) as StoredEvent[];
  return rows.map((row) => ({ ...row, seq: Number(row.seq), timestamp: Number(row.timestamp) }));
}

function sideOf(label: string, events: readonly Omit<StoredEvent, 'hash'>[]): ConflictSide {
  const listed = events.slice(0, LISTED_MAX).map(({ seq, eventType, payload }) => ({
    name: `#${seq} ${eventType}`.slice(0, 60),
    value: wordsOf(payload as Payload),
  }));
  const left = events.length - listed.length;
  return {
    label,
    at: events[0]?.timestamp ?? null,
    facts: left > 0 ? [...listed, { name: 'and more', value: String(left) }] : listed,
  };
}

interface Payload {
  readonly number?: number;
  readonly amountCents?: number;
  readonly orderId?: string;
}

/** What tells a person which order it was, and how much. */
function wordsOf({ number, amountCents, orderId }: Payload): string {
  const words = [
    number === undefined ? null : `order ${number}`,
    amountCents === undefined ? null : (amountCents / 100).toFixed(2),
    orderId ?? null,
  ];
  return words.filter((word) => word !== null).join(', ') || '–';
}
