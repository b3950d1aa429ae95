import type { ShopEvent } from '@forno/shared/events';
import type { Knex } from 'knex';
import { queueConflict } from '../conflicts/queue.ts';
import type { ChannelDeps } from './deps.ts';

type Refunded = Extract<ShopEvent, { eventType: 'PAYMENT_REFUNDED' }>;

/** A shop gives money back that a customer paid to us online: it goes back the way it came. A partner pays its own back. */
export async function noteRefund(trx: Knex.Transaction, storeId: string, event: Refunded): Promise<void> {
  const { refundId, orderId, paymentId, amountCents, tipCents } = event.payload;
  await trx.raw(
    `insert into channel_refunds (refund_id, store_id, channel_order_id, amount_cents, at)
     select :refundId::uuid, c.store_id, c.channel_order_id, :amountCents, :at
     from channel_orders c
     where c.channel_order_id = :orderId and c.store_id = :storeId and c.payment_id = :paymentId and c.provider_ref is not null
     on conflict (refund_id) do nothing`,
    { refundId, orderId, storeId, paymentId, amountCents: amountCents + tipCents, at: event.timestamp },
  );
}

interface DueRow {
  readonly refund_id: string;
  readonly store_id: string;
  readonly channel_order_id: string;
  readonly amount_cents: number;
  readonly payment: string;
  readonly provider_ref: string;
  readonly total_cents: number;
  readonly sold_cents: number | null;
}

/** Pays back what is due, under the refund's own key: however often it is tried, it is paid once. */
export async function payRefunds({ db, provider, now }: ChannelDeps): Promise<void> {
  const rows = (await db
    .knex('channel_refunds as r')
    .join('channel_orders as c', 'c.channel_order_id', 'r.channel_order_id')
    .whereNull('r.settled_at')
    // What is only held yet is taken first.
    .whereNotIn('c.payment', ['authorised', 'pending'])
    .orderBy('r.at')
    .limit(100)
    .select('r.*', 'c.payment', 'c.provider_ref', 'c.total_cents', 'c.sold_cents')) as DueRow[];
  for (const row of rows) {
    const isTaken = row.payment === 'captured' || row.payment === 'refunded';
    const { refund_id: key, provider_ref: ref, amount_cents: amountCents } = row;
    const paid = isTaken ? await provider.refund({ key, ref, amountCents }) : null;
    const outcome = paid === null ? 'nothing-taken' : paid.status === 'refunded' ? 'refunded' : 'refused';
    await db.knex.transaction((trx) => settle(trx, row, { outcome, at: now() }));
  }
}

async function settle(
  trx: Knex.Transaction,
  row: DueRow,
  { outcome, at }: { readonly outcome: 'nothing-taken' | 'refunded' | 'refused'; readonly at: number },
): Promise<void> {
  const { channel_order_id: id, refund_id: refundId, store_id: storeId } = row;
  await trx('channel_refunds').where({ refund_id: refundId }).update({ settled_at: at, outcome });
  if (outcome === 'refunded')
    await trx('channel_orders')
      .where({ channel_order_id: id, payment: 'captured' })
      .whereRaw(
        `(select coalesce(sum(amount_cents), 0) from channel_refunds where channel_order_id = ? and outcome = 'refunded')
           >= least(total_cents, coalesce(sold_cents, total_cents))`,
        [id],
      )
      .update({ payment: 'refunded', touched_at: at });
  if (outcome !== 'refused') return;
  const amount = { name: 'refund', value: String(row.amount_cents) };
  await queueConflict(trx, {
    storeId,
    kind: 'payment',
    subject: id,
    cause: `refund:${refundId}`,
    detectedAt: at,
    shop: { label: 'Shop', at: null, facts: [{ name: 'payment', value: 'refunded' }, amount] },
    cloud: { label: 'Chain', at, facts: [{ name: 'payment', value: 'refund refused' }, amount] },
  });
}
