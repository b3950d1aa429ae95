import { createHash, randomUUID } from 'node:crypto';
import type { Placed, Tracked } from '@forno/shared/protocol/cloud/ordering';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { ProviderAway, type PaymentProvider } from './payment-provider.ts';
import { maybeTaken, priceCart, quoteOf } from './quote.ts';
import { offerToShop, readChannelOrder, trackedOf, withdrawFromShop, type ChannelRow } from './rows.ts';
import type { KnownShop } from './shop-of.ts';

export interface ChannelDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly provider: PaymentProvider;
  readonly readShop: (knex: Knex, storeId: string) => Promise<KnownShop | null>;
  readonly now: () => number;
}

type Answer = Promise<Result<Tracked, Refused>>;
const unknownOrder = refused.notFound('unknown-order', 'There is no such order.');

/** Takes an order on behalf of its shop, once however often it is sent. */
export async function placeChannelOrder(deps: ChannelDeps, storeId: string, placed: Placed): Answer {
  const { db, notices, readShop, now } = deps;
  const requestHash = createHash('sha256').update(JSON.stringify({ storeId, placed })).digest('hex');
  const known = await readChannelOrder(db.knex, placed.channelOrderId);
  if (known) return repeated(deps, known, requestHash);
  const shop = await readShop(db.knex, storeId);
  if (!shop) return refused.notFound('unknown-store', `There is no store "${storeId}".`);
  const { channels } = shop.settings;
  if (placed.service === 'delivery')
    return refused.unprocessable('not-available', 'Online orders are collected.', { field: 'service' });
  if (placed.payAt === 'counter' && !channels.payAtCounter.includes(placed.service))
    return refused.unprocessable('paid-first', 'This has to be paid online.', { field: 'payAt' });
  const priced = priceCart(shop, placed, now());
  if (!priced.ok) return priced;
  const quote = quoteOf(shop, priced.value, now());
  const taken = maybeTaken(quote, placed.dueAt, now());
  if (!taken.ok) return taken;
  if (quote.totalCents !== placed.agreedCents)
    return refused.conflict('price-changed', 'The price changed meanwhile.', {
      field: 'agreedCents',
      extra: { totalCents: quote.totalCents },
    });
  const isOnline = placed.payAt === 'online';
  const row = {
    channel_order_id: placed.channelOrderId,
    tenant_id: shop.tenantId,
    store_id: storeId,
    source: 'web',
    external_id: null,
    status: 'placed',
    payment: isOnline ? 'open' : 'counter',
    payment_id: isOnline ? randomUUID() : null,
    provider_ref: null,
    request: {
      from: 'Web',
      channel: 'WEB',
      service: placed.service,
      callName: placed.callName,
      notes: placed.notes === '' ? null : placed.notes,
      dueAt: placed.dueAt,
      lines: placed.lines,
      dealCodes: placed.dealCodes,
      agreedCents: quote.totalCents,
    },
    request_hash: requestHash,
    total_cents: quote.totalCents,
    currency: quote.currency,
    placed_at: now(),
    expires_at: null,
    promised_at: null,
    message: null,
    sold_cents: null,
  } as const satisfies ChannelRow;
  const isNew = await db.knex.transaction(async (trx) => {
    const made = await trx('channel_orders')
      .insert({
        ...row,
        request: JSON.stringify(row.request),
        call_name: placed.callName,
        phone: placed.phone || null,
        touched_at: now(),
      })
      .onConflict('channel_order_id')
      .ignore()
      .returning('channel_order_id');
    if (made.length > 0 && !isOnline)
      await offerToShop(trx, row, { now: now(), answerMinutes: channels.answerMinutes });
    return made.length > 0;
  });
  if (!isNew) return repeated(deps, (await readChannelOrder(db.knex, placed.channelOrderId))!, requestHash);
  notices.tell('directives', storeId);
  return tracked(deps, placed.channelOrderId);
}

async function repeated(deps: ChannelDeps, known: ChannelRow, requestHash: string): Answer {
  return known.request_hash === requestHash
    ? tracked(deps, known.channel_order_id)
    : refused.conflict('already-exists', 'Another order has this id.', { field: 'channelOrderId' });
}

export async function tracked({ db, now }: ChannelDeps, id: string): Answer {
  const found = await trackedOf(db.knex, id, now());
  return found ? ok(found) : unknownOrder;
}

/**
 * Holds the money and tells the shop. The provider is asked outside of any transaction, under the order's
 * own key: what was held once is not held twice, whatever becomes of its answer.
 */
export async function payChannelOrder(deps: ChannelDeps, id: string, token: string): Answer {
  const { db, provider, now } = deps;
  const row = await readChannelOrder(db.knex, id);
  if (!row) return unknownOrder;
  if (row.payment === 'authorised' || row.payment === 'captured') return tracked(deps, id);
  if (row.status !== 'placed' || row.payment === 'counter')
    return refused.conflict('wrong-state', 'This order is not waiting for a payment.');
  // A declined card frees the next try: another card is another payment.
  const tries = await db
    .knex('channel_orders')
    .where({ channel_order_id: id, status: 'placed' })
    .whereIn('payment', ['open', 'pending', 'failed'])
    .update({
      payment: 'pending',
      payment_id: row.payment === 'pending' ? row.payment_id : randomUUID(),
      touched_at: now(),
    })
    .returning<{ payment_id: string }[]>('payment_id');
  const key = tries[0]?.payment_id;
  if (key === undefined) return tracked(deps, id);
  try {
    const { total_cents: amountCents, currency } = row;
    const paid = await provider.authorise({ key, amountCents, currency, token });
    await noteAuthorised(deps, id, { key, ...paid });
    if (paid.status === 'declined')
      return refused.unprocessable('card-declined', 'The card was declined. Nothing was charged.', {
        field: 'token',
      });
  } catch (error) {
    if (!(error instanceof ProviderAway)) throw error;
    return refused.unavailable(
      'payment-unknown',
      'We do not know yet whether the payment went through. Nothing is charged twice: look again in a moment.',
    );
  }
  return tracked(deps, id);
}

/** What the provider said of a try, once: an order that went back meanwhile keeps no money. */
export async function noteAuthorised(
  { db, notices, readShop, now }: ChannelDeps,
  id: string,
  paid: { readonly key: string; readonly ref: string; readonly status: string },
): Promise<void> {
  const storeId = await db.knex.transaction(async (trx) => {
    const row = await readChannelOrder(trx, id, 'for update');
    if (!row || row.payment !== 'pending' || row.payment_id !== paid.key) return null;
    const payment = paid.status === 'authorised' ? 'authorised' : 'failed';
    await trx('channel_orders')
      .where({ channel_order_id: id })
      .update({ payment, provider_ref: paid.ref, touched_at: now() });
    if (payment === 'failed' || row.status !== 'placed') return null;
    const shop = await readShop(trx, row.store_id);
    const answerMinutes = shop?.settings.channels.answerMinutes ?? 10;
    await offerToShop(trx, row, { now: now(), answerMinutes });
    return row.store_id;
  });
  if (storeId !== null) notices.tell('directives', storeId);
}

/** The customer gives it up before the shop took it on. */
export async function cancelChannelOrder(deps: ChannelDeps, id: string): Answer {
  const { db, notices, now } = deps;
  const done = await db.knex.transaction(async (trx): Promise<Result<string | null, Refused>> => {
    const row = await readChannelOrder(trx, id, 'for update');
    if (!row) return unknownOrder;
    if (row.status === 'cancelled') return ok(null);
    if (row.status !== 'placed' && row.status !== 'offered' && row.status !== 'received')
      return refused.conflict('wrong-state', 'The shop has it already: call the shop to give it up.');
    await trx('channel_orders')
      .where({ channel_order_id: id })
      .update({ status: 'cancelled', answered_at: now(), touched_at: now() });
    if (row.status === 'placed') return ok(null);
    await withdrawFromShop(trx, row, now());
    return ok(row.store_id);
  });
  if (!done.ok) return done;
  if (done.value !== null) notices.tell('directives', done.value);
  return tracked(deps, id);
}
