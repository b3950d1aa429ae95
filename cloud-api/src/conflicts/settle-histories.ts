import { randomUUID } from 'node:crypto';
import type { Order } from '@forno/shared/domain';
import { GENESIS_HASH, parseEvent, type ShopEvent } from '@forno/shared/events';
import type { Knex } from 'knex';
import { askForStoreAnew } from '../clickhouse/forget-stores.ts';
import { readBefore, readLines } from '../postgres/event-rows.ts';
import { foldOrders, orderIdOf } from '../projections/fold-orders.ts';
import { forgetProjections } from '../projections/worker.ts';
import type { Decided } from './carry-out.ts';
import { reEnter, type LeftOrder } from './left-orders.ts';

/** Where two histories part: the first event that each has for itself. */
interface Fork {
  readonly storeId: string;
  readonly seq: number;
}

/**
 * One of two histories is the shop's from now on. With `keep-shop` it is the one that was refused: what the
 * cloud had instead is put aside, and its master goes on from where both agree, as after a restore. Orders
 * that only the other history has wait for a person, each; with `keep-both` they are all entered again.
 * Nothing that either said is deleted.
 */
export async function settleHistories(trx: Knex.Transaction, decided: Decided): Promise<void> {
  const { storeId, subject: cause, resolution } = decided;
  const first = (await trx('other_histories')
    .where({ store_id: storeId, cause })
    .min('seq as seq')
    .first()) as { seq: number | null } | undefined;
  // What an old master had accepted unseen is at the shop, whose own log tells of it: there is nothing here.
  if (!first || first.seq === null) return;
  const fork: Fork = { storeId, seq: Number(first.seq) };
  const refused = await readOther(trx, fork, cause);
  const left = resolution === 'keep-shop' ? await putAside(trx, fork, { ...decided, cause }) : refused;
  const orders = await onlyThere(trx, fork, { left, stands: resolution === 'keep-shop' ? refused : null });
  for (const state of orders) {
    const order: LeftOrder = { leftOrderId: randomUUID(), storeId, state };
    await trx.raw(
      `insert into left_orders (left_order_id, tenant_id, store_id, conflict_id, order_id, state)
       select :leftOrderId, s.tenant_id, s.store_id, :conflictId, :orderId, :state from stores s where s.store_id = :storeId`,
      {
        leftOrderId: order.leftOrderId,
        storeId,
        conflictId: decided.conflictId,
        orderId: state.orderId,
        state: JSON.stringify(state),
      },
    );
    if (resolution === 'keep-both') await reEnter(trx, order, { now: decided.now, note: '', by: decided.by });
  }
}

async function readOther(trx: Knex.Transaction, { storeId }: Fork, cause: string): Promise<ShopEvent[]> {
  const rows = (await trx('other_histories')
    .where({ store_id: storeId, cause })
    .orderBy('seq')
    .select('body')) as { body: string }[];
  return parsed(rows.map(({ body }) => body));
}

const parsed = (lines: readonly string[]): ShopEvent[] =>
  lines.flatMap((line) => {
    const event = parseEvent(JSON.parse(line));
    return event.ok ? [event.value] : [];
  });

/** Takes the cloud's log back to where both agree, and keeps what followed there. */
async function putAside(
  trx: Knex.Transaction,
  { storeId, seq }: Fork,
  { cause, now }: { readonly cause: string; readonly now: number },
): Promise<ShopEvent[]> {
  // Uploads wait meanwhile.
  await trx('stores').where({ store_id: storeId }).forUpdate().first('store_id');
  const lines = await readLines(trx, { storeId, afterSeq: seq - 1, limit: Number.MAX_SAFE_INTEGER });
  for (const line of lines) {
    const { hash, seq: at, epoch } = JSON.parse(line) as { hash: string; seq: number; epoch: number };
    await trx.raw(
      `insert into other_histories (tenant_id, store_id, hash, cause, seq, epoch, body, received_at)
       select s.tenant_id, s.store_id, :hash, :cause, :at, :epoch, :line, :now from stores s where s.store_id = :storeId
       on conflict (store_id, hash) do update set cause = excluded.cause`,
      { storeId, hash, cause: `instead of ${cause}`, at, epoch, line, now },
    );
  }
  for (const table of ['events', 'quarantined_events'])
    await trx(table).where({ store_id: storeId }).andWhere('seq', '>=', seq).delete();
  const { rows } = await trx.raw<{ rows: { hash: string }[] }>(
    `select hash from events where store_id = :storeId and seq = :before
     union all select hash from quarantined_events where store_id = :storeId and seq = :before`,
    { storeId, before: seq - 1 },
  );
  await trx('stores')
    .where({ store_id: storeId })
    .update({ acked_seq: seq - 1, head_hash: rows[0]?.hash ?? GENESIS_HASH });
  await forgetProjections(trx, { storeId, fromSeq: seq });
  await askForStoreAnew(trx, storeId);
  return parsed(lines);
}

/** Orders that only one history knows, or goes on with, as they stood at its end. */
async function onlyThere(
  trx: Knex.Transaction,
  { storeId, seq }: Fork,
  { left, stands }: { readonly left: readonly ShopEvent[]; readonly stands: readonly ShopEvent[] | null },
): Promise<Order[]> {
  const ids = [...new Set(left.map(orderIdOf))].filter((id) => id !== null);
  const begun = foldOrders(new Map(), await readBefore(trx, { storeId, seq, aggregateIds: ids }));
  const known = new Map([...begun.changed].map(([id, { order }]) => [id, order]));
  const { changed } = foldOrders(known, left);
  const has = stands
    ? new Set(stands.map(orderIdOf))
    : new Set(
        (
          (await trx('events')
            .where({ store_id: storeId })
            .andWhere('seq', '>=', seq)
            .whereIn('aggregate_id', [...changed.keys()])
            .distinct('aggregate_id')) as { aggregate_id: string }[]
        ).map((row) => row.aggregate_id),
      );
  return [...changed.values()].flatMap(({ order }) =>
    order.training || order.lines.length === 0 || has.has(order.orderId) ? [] : [order],
  );
}
