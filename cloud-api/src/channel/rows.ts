import type {
  CHANNEL_ORDER_STATUSES,
  CHANNEL_PAYMENTS,
  Tracked,
} from '@forno/shared/protocol/cloud/ordering';
import type { CommandOf } from '@forno/shared/domain';
import type { Directive } from '@forno/shared/protocol/ingest';
import type { Knex } from 'knex';
import { addDirective } from '../catalog/directives.ts';
import { isUnheard } from './shop-of.ts';

export type ChannelStatus = (typeof CHANNEL_ORDER_STATUSES)[number];
export type ChannelPayment = (typeof CHANNEL_PAYMENTS)[number];

/** What a channel asked for, as the shop will hear it. */
export type ChannelRequest = Omit<
  CommandOf<'ReceiveChannelOrder'>,
  'type' | 'commandId' | 'offerId' | 'paymentId' | 'expiresAt' | 'externalId' | 'orderedAt'
>;

export interface ChannelRow {
  readonly channel_order_id: string;
  readonly tenant_id: string;
  readonly store_id: string;
  readonly source: string;
  readonly external_id: string | null;
  readonly status: ChannelStatus;
  readonly payment: ChannelPayment;
  readonly payment_id: string | null;
  readonly provider_ref: string | null;
  readonly request: ChannelRequest;
  readonly request_hash: string;
  readonly total_cents: number;
  readonly currency: string;
  readonly placed_at: number;
  readonly expires_at: number | null;
  readonly promised_at: number | null;
  readonly message: string | null;
  readonly sold_cents: number | null;
}

/** Tells the shop of an order that is paid, or to be paid at its counter. From now on it has so long to answer. */
export async function offerToShop(
  trx: Knex.Transaction,
  row: ChannelRow,
  { now, answerMinutes }: { readonly now: number; readonly answerMinutes: number },
): Promise<void> {
  const expiresAt = now + answerMinutes * 60_000;
  await trx('channel_orders')
    .where({ channel_order_id: row.channel_order_id })
    .update({ status: 'offered', offered_at: now, expires_at: expiresAt, touched_at: now });
  const { directive_id: directiveId, directive: body } = offerOf(row, expiresAt);
  await addDirective(trx, { storeId: row.store_id, directiveId, now, body });
}

/** What the shop is told of an order: one command id an order, so that it is received once. */
export function offerOf(
  row: ChannelRow,
  expiresAt: number,
): { readonly directive_id: string; readonly directive: Directive['body'] } {
  const { channel_order_id: offerId, payment_id: paymentId, external_id: externalId } = row;
  const commandId = `offer:${offerId}`;
  const command = {
    type: 'ReceiveChannelOrder',
    commandId,
    offerId,
    paymentId,
    externalId,
    expiresAt,
    orderedAt: row.placed_at,
    ...row.request,
  } as const;
  return { directive_id: commandId, directive: { kind: 'command', command } };
}

/** The shop need not answer any more. */
export async function withdrawFromShop(trx: Knex.Transaction, row: ChannelRow, now: number): Promise<void> {
  const { channel_order_id: offerId, store_id: storeId } = row;
  const commandId = `withdraw:${offerId}`;
  const command = { type: 'WithdrawChannelOrder', commandId, offerId } as const;
  await addDirective(trx, { storeId, directiveId: commandId, now, body: { kind: 'command', command } });
}

export const readChannelOrder = async (
  trx: Knex,
  id: string,
  lock?: 'for update',
): Promise<ChannelRow | undefined> => {
  const query = trx('channel_orders').where({ channel_order_id: id });
  if (lock) void query.forUpdate();
  return (await query.first()) as ChannelRow | undefined;
};

/** Where an order is, for whoever knows its id: nothing of who ordered it. */
export async function trackedOf(trx: Knex, id: string, now: number): Promise<Tracked | null> {
  const row = (await trx('channel_orders as c')
    .join('stores as s', 's.store_id', 'c.store_id')
    .leftJoin('orders as o', (on) =>
      on.on('o.store_id', 'c.store_id').andOn('o.order_id', 'c.channel_order_id'),
    )
    .where('c.channel_order_id', id)
    .first(
      'c.*',
      's.name as store_name',
      's.time_zone',
      's.last_sync_at',
      'o.number',
      'o.status as progress',
      'o.promised_at as kitchen_promised_at',
    )) as
    | (ChannelRow & {
        store_name: string;
        time_zone: string;
        last_sync_at: number | null;
        number: number | null;
        progress: string | null;
        kitchen_promised_at: number | null;
      })
    | undefined;
  if (!row) return null;
  const { store_name: name, time_zone: timeZone, last_sync_at: lastSyncAt } = row;
  return {
    ...trackedAs(row, { name, timeZone, lastSyncAt }, now),
    number: row.number,
    progress: row.progress,
    promisedAt: row.kitchen_promised_at ?? row.promised_at,
  };
}

/** Where an order is that the shop has not taken on yet. */
export const trackedAs = (
  row: ChannelRow,
  {
    name,
    timeZone,
    lastSyncAt,
  }: { readonly name: string; readonly timeZone: string; readonly lastSyncAt: number | null },
  now: number,
): Tracked => ({
  channelOrderId: row.channel_order_id,
  storeId: row.store_id,
  storeName: name,
  timeZone,
  service: row.request.service,
  status: row.status,
  payment: row.payment,
  number: null,
  progress: null,
  promisedAt: row.promised_at,
  message: row.message,
  totalCents: row.total_cents,
  currency: row.currency,
  isOffline: isUnheard(lastSyncAt, now),
  expiresAt: row.status === 'offered' || row.status === 'received' ? row.expires_at : null,
});
