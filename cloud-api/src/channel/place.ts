import { createHash, randomUUID } from 'node:crypto';
import type { Placed, Tracked } from '@forno/shared/protocol/cloud/ordering';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { tracked, unknownOrder, type Answer, type ChannelDeps } from './deps.ts';
import { holdMoney, payChannelOrder } from './pay.ts';
import { maybeTaken, priceCart, quoteOf } from './quote.ts';
import { readChannelOrder, trackedAs, type ChannelRow } from './rows.ts';
import type { KnownShop } from './shop-of.ts';

/**
 * Takes an order on behalf of its shop, once however often it is sent, and pays it where it came with a
 * card's token. It is written down before the provider is asked, and told to the shop after: no answer of
 * either is ever lost.
 */
export async function placeChannelOrder(deps: ChannelDeps, storeId: string, body: Placed): Answer {
  const { token, ...placed } = body;
  const requestHash = createHash('sha256').update(JSON.stringify({ storeId, placed })).digest('hex');
  const repeated = async (): Promise<Result<Tracked, Refused> | null> => {
    const known = await readChannelOrder(deps.db.knex, placed.channelOrderId);
    if (!known) return null;
    if (known.request_hash !== requestHash)
      return refused.conflict('already-exists', 'Another order has this id.', { field: 'channelOrderId' });
    return token !== null && known.status === 'placed' && known.payment !== 'counter'
      ? payChannelOrder(deps, known.channel_order_id, token)
      : tracked(deps, known.channel_order_id);
  };

  const shop = await deps.readShop(storeId);
  const asked = shop
    ? toRow(shop, placed, { requestHash, token, now: deps.now() })
    : refused.notFound('unknown-store', `There is no store "${storeId}".`);
  // It may have been taken before its price changed or the shop closed.
  if (!asked.ok) return (await repeated()) ?? asked;
  const row = asked.value;
  const { callName, phone } = placed;
  const isNew = await deps.writer.add({ row, callName, phone: phone || null });
  if (!isNew) return (await repeated()) ?? unknownOrder;
  const { answerMinutes } = shop!.settings.channels;
  if (token === null || row.payment !== 'pending') {
    if (row.status === 'offered') deps.notices.tell('directives', storeId);
    return ok(trackedAs(row, shop!, deps.now()));
  }
  const held = await holdMoney(deps, row, { key: row.payment_id!, token, answerMinutes });
  if (!held.ok) return held;
  if (!held.value) return tracked(deps, row.channel_order_id);
  const { status, payment, expiresAt } = held.value;
  return ok(trackedAs({ ...row, status, payment, expires_at: expiresAt }, shop!, deps.now()));
}

interface Asking {
  readonly requestHash: string;
  readonly token: string | null;
  readonly now: number;
}

/** The order as it is written down, or why the shop would not take it. */
function toRow(
  shop: KnownShop,
  placed: Omit<Placed, 'token'>,
  { requestHash, token, now }: Asking,
): Result<ChannelRow, Refused> {
  const { channels } = shop.settings;
  const isOnline = placed.payAt === 'online';
  if (placed.service === 'delivery')
    return refused.unprocessable('not-available', 'Online orders are collected.', { field: 'service' });
  if (!isOnline && !channels.payAtCounter.includes(placed.service))
    return refused.unprocessable('paid-first', 'This has to be paid online.', { field: 'payAt' });
  const priced = priceCart(shop, placed, now);
  if (!priced.ok) return priced;
  const quote = quoteOf(shop, priced.value, now);
  const taken = maybeTaken(quote, placed.dueAt, now);
  if (!taken.ok) return taken;
  if (quote.totalCents !== placed.agreedCents)
    return refused.conflict('price-changed', 'The price changed meanwhile.', {
      field: 'agreedCents',
      extra: { totalCents: quote.totalCents },
    });
  return ok({
    channel_order_id: placed.channelOrderId,
    tenant_id: shop.tenantId,
    store_id: shop.storeId,
    source: 'web',
    external_id: null,
    status: isOnline ? 'placed' : 'offered',
    payment: !isOnline ? 'counter' : token === null ? 'open' : 'pending',
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
    placed_at: now,
    expires_at: isOnline ? null : now + channels.answerMinutes * 60_000,
    promised_at: null,
    message: null,
    sold_cents: null,
  });
}
