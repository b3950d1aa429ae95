import type { Knex } from 'knex';
import { readChannelOrder, withdrawFromShop, type ChannelRow } from '../channel/rows.ts';
import { queueConflict } from '../conflicts/queue.ts';
import type { ReplyOutcome } from './adapter.ts';
import type { Connection, ConnectionRow } from './connections.ts';
import type { GatewayDeps } from './deps.ts';

interface PartnerOrderPlace {
  readonly row: Pick<ConnectionRow, 'store_id' | 'adapter'>;
  readonly externalId: string;
}

/** Until the transaction ends: an order and its cancellation may come at once, and either first. */
export async function lockPartnerOrder(
  trx: Knex.Transaction,
  { row, externalId }: PartnerOrderPlace,
): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [
    JSON.stringify(['partner-order', row.store_id, row.adapter, externalId]),
  ]);
}

/** Whether its partner took it back before it arrived. */
export async function isCancelledAlready(
  trx: Knex.Transaction,
  { row, externalId }: PartnerOrderPlace,
): Promise<boolean> {
  const found = await trx('gateway_cancelled_orders')
    .where({ store_id: row.store_id, source: row.adapter, external_id: externalId })
    .first('at');
  return found !== undefined;
}

type Withdrawn = 'withdrawn' | 'noted' | 'nothing';

/**
 * What the shop has not answered is withdrawn. What it took on is a matter for a manager: it may be made
 * already. One that has not arrived yet is remembered, so that it does not come after all.
 */
export async function cancelOrder(
  { db, notices, now }: GatewayDeps,
  { row, adapter }: Connection,
  externalId: string,
): Promise<ReplyOutcome> {
  // Nothing of a shadow's reaches the shop.
  if (row.mode === 'shadow') return { externalId, outcome: 'nothing' };
  const done = await db.knex.transaction(async (trx): Promise<Withdrawn> => {
    await lockPartnerOrder(trx, { row, externalId });
    const place = { store_id: row.store_id, source: row.adapter, external_id: externalId };
    const found = (await trx('channel_orders').where(place).first('channel_order_id')) as
      | { channel_order_id: string }
      | undefined;
    const order = found && (await readChannelOrder(trx, found.channel_order_id, 'for update'));
    if (!order) {
      await trx('gateway_cancelled_orders')
        .insert({ ...place, at: now() })
        .onConflict(['store_id', 'source', 'external_id'])
        .ignore();
      return 'noted';
    }
    if (order.status === 'accepted') return askManager(trx, order, { from: adapter.title, now: now() });
    if (order.status !== 'offered' && order.status !== 'received') return 'nothing';
    await trx('channel_orders')
      .where({ channel_order_id: order.channel_order_id })
      .update({ status: 'cancelled', payment: 'cancelled', answered_at: now(), touched_at: now() });
    await withdrawFromShop(trx, order, now());
    return 'withdrawn';
  });
  if (done === 'withdrawn') notices.tell('directives', row.store_id);
  return { externalId, outcome: done === 'nothing' ? 'known' : 'taken' };
}

async function askManager(
  trx: Knex.Transaction,
  order: ChannelRow,
  { from, now }: { readonly from: string; readonly now: number },
): Promise<Withdrawn> {
  const { channel_order_id: id, store_id: storeId } = order;
  const made = (await trx('orders').where({ store_id: storeId, order_id: id }).first('status')) as
    | { status: string }
    | undefined;
  if (made?.status === 'cancelled' || made?.status === 'refunded') return 'nothing';
  const isNew = await queueConflict(trx, {
    storeId,
    kind: 'order-both-sides',
    subject: id,
    cause: `partner-cancelled:${id}`,
    detectedAt: now,
    shop: {
      label: 'Shop',
      at: null,
      facts: [
        { name: 'status', value: made?.status ?? 'accepted' },
        { name: 'total', value: String(order.sold_cents ?? order.total_cents) },
      ],
    },
    cloud: {
      label: from,
      at: now,
      facts: [
        { name: 'status', value: 'cancelled' },
        { name: 'total', value: String(order.total_cents) },
        { name: 'from', value: `${from} ${order.external_id}` },
      ],
    },
  });
  // Its partner wants to hear no more of it.
  await trx('channel_orders').where({ channel_order_id: id }).update({ told: 'ready' });
  return isNew ? 'noted' : 'nothing';
}
