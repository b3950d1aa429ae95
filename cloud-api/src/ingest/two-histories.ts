import type { ShopEvent } from '@forno/shared/events';
import type { ConflictSide } from '@forno/shared/protocol/cloud/conflicts';
import type { Knex } from 'knex';
import { queueConflict } from '../conflicts/queue.ts';
import type { VerifiedBatch } from './verify.ts';

/** Orders that a manager is shown beside each other; all are kept. */
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
        label: `Shop: master ${machineId}, epoch ${epoch}`.slice(0, 80),
        at: null,
        facts: [
          { name: 'accepted alone', value: String(count) },
          { name: 'from', value: `#${fromSeq}` },
          { name: 'kept at the shop as', value: reviewId },
        ],
      },
      cloud: await sideOf(trx, { storeId, label: `Chain: the log of epoch ${event.epoch}`, events: instead }),
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
      shop: await sideOf(trx, { storeId, label: `Shop: a master of epoch ${fork.epoch}`, events: others }),
      cloud: await sideOf(trx, {
        storeId,
        label: `Chain: the log of epoch ${instead[0].epoch}`,
        events: instead,
      }),
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

type Told = Omit<StoredEvent, 'hash'>;

interface Payload {
  readonly orderId?: string;
  readonly number?: number;
  readonly amountCents?: number;
}

/** Order by order, as a manager thinks of them: which, how much was paid, how far it got. */
async function sideOf(
  trx: Knex.Transaction,
  {
    storeId,
    label,
    events,
  }: { readonly storeId: string; readonly label: string; readonly events: readonly Told[] },
): Promise<ConflictSide> {
  const byOrder = Map.groupBy(events, ({ payload }) => (payload as Payload).orderId ?? '');
  const besides = byOrder.get('')?.length ?? 0;
  byOrder.delete('');
  const numbers = await numbersOf(trx, { storeId, byOrder });
  const listed = [...byOrder].slice(0, LISTED_MAX).map(([orderId, of]) => ({
    name: numbers.has(orderId) ? `order ${numbers.get(orderId)}` : `order ${orderId}`,
    value: wordsOf(of),
  }));
  const left = byOrder.size - listed.length;
  return {
    label,
    at: events[0]?.timestamp ?? null,
    facts: [
      ...listed,
      ...(left > 0 ? [{ name: 'more orders', value: String(left) }] : []),
      ...(besides > 0 ? [{ name: 'besides orders', value: `${besides} entries` }] : []),
    ],
  };
}

function wordsOf(events: readonly Told[]): string {
  const paid = events
    .filter(({ eventType }) => eventType === 'PAYMENT_COMPLETED')
    .reduce((sum, { payload }) => sum + ((payload as Payload).amountCents ?? 0), 0);
  const last = events.at(-1)!.eventType.toLowerCase().replaceAll('_', ' ');
  return paid > 0 ? `${(paid / 100).toFixed(2)} paid, ${last}` : last;
}

/** The numbers that customers know; of an order that was begun before the histories part, the log has it. */
async function numbersOf(
  trx: Knex.Transaction,
  { storeId, byOrder }: { readonly storeId: string; readonly byOrder: ReadonlyMap<string, readonly Told[]> },
): Promise<ReadonlyMap<string, number>> {
  const created = (await trx('events')
    .where({ store_id: storeId, event_type: 'ORDER_CREATED' })
    .whereIn('aggregate_id', [...byOrder.keys()])
    .select('payload')) as { payload: Payload }[];
  const told = [...byOrder.values()].flat().map(({ payload }) => payload as Payload);
  return new Map(
    [...created.map(({ payload }) => payload), ...told].flatMap(({ orderId, number }) =>
      orderId === undefined || number === undefined ? [] : [[orderId, number] as const],
    ),
  );
}
