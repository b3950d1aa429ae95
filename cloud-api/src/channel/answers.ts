import type { ShopEvent } from '@forno/shared/events';
import { acceptedAgainst } from '@forno/shared/sync';
import type { Knex } from 'knex';
import { queueConflict } from '../conflicts/queue.ts';
import { noteRefund } from './refunds.ts';
import { readChannelOrder, type ChannelRow } from './rows.ts';

/** What shops say of channel orders, as it comes out of their logs; folding a log anew changes nothing more. */
export async function noteAnswers(
  trx: Knex.Transaction,
  storeId: string,
  events: readonly ShopEvent[],
): Promise<void> {
  for (const event of events)
    switch (event.eventType) {
      case 'CHANNEL_ORDER_RECEIVED':
        await trx('channel_orders')
          .where({ channel_order_id: event.payload.offerId, store_id: storeId, status: 'offered' })
          .update({ status: 'received', touched_at: event.timestamp });
        break;
      case 'CHANNEL_ORDER_ACCEPTED':
        await noteAccepted(trx, storeId, event);
        break;
      case 'CHANNEL_ORDER_REJECTED': {
        const { offerId, reason, message } = event.payload;
        if (reason === 'withdrawn') break;
        await trx('channel_orders')
          .where({ channel_order_id: offerId, store_id: storeId })
          .whereIn('status', ['offered', 'received'])
          .update({
            status: reason === 'expired' ? 'expired' : 'rejected',
            message,
            answered_at: event.timestamp,
            touched_at: event.timestamp,
          });
        break;
      }
      case 'CHANNELS_PAUSED':
        await trx('channel_stores')
          .insert({ store_id: storeId, paused_until: event.payload.until, said_at: event.timestamp })
          .onConflict('store_id')
          .merge();
        break;
      case 'PAYMENT_REFUNDED':
        if (event.payload.tender === 'channel') await noteRefund(trx, storeId, event);
        break;
      default:
        break;
    }
}

type Accepted = Extract<ShopEvent, { eventType: 'CHANNEL_ORDER_ACCEPTED' }>;

async function noteAccepted(trx: Knex.Transaction, storeId: string, event: Accepted): Promise<void> {
  const { offerId, promisedAt, totalCents } = event.payload;
  const row = await readChannelOrder(trx, offerId, 'for update');
  // An order that some other tool placed, or another store's: nobody here waits for it.
  if (!row || row.store_id !== storeId || row.status === 'accepted') return;
  const kind = acceptedAgainst(row);
  if (kind)
    await queueConflict(trx, {
      storeId,
      kind,
      subject: offerId,
      cause: event.eventId,
      detectedAt: event.timestamp,
      shop: {
        label: 'Shop',
        at: event.timestamp,
        facts: [
          { name: 'status', value: 'accepted' },
          { name: 'total', value: String(totalCents) },
          { name: 'promised', value: new Date(promisedAt).toISOString() },
        ],
      },
      cloud: { label: 'Chain', at: row.placed_at, facts: factsOf(row) },
    });
  if (kind === 'order-both-sides') return;
  await trx('channel_orders').where({ channel_order_id: offerId }).update({
    status: 'accepted',
    promised_at: promisedAt,
    sold_cents: totalCents,
    answered_at: event.timestamp,
    touched_at: event.timestamp,
  });
}

const factsOf = ({ status, payment, total_cents, source, external_id }: ChannelRow) => [
  { name: 'status', value: status },
  { name: 'payment', value: payment },
  { name: 'total', value: String(total_cents) },
  { name: 'from', value: external_id === null ? source : `${source} ${external_id}` },
];
