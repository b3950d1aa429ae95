import { hash, randomUUID } from 'node:crypto';
import type { KitchenLoad } from '@forno/shared/domain';
import type { Placed, Tracked } from '@forno/shared/protocol/cloud/ordering';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { tracked, unknownOrder, type Answer, type ChannelDeps } from './deps.ts';
import { holdMoney, payChannelOrder } from './pay.ts';
import { isEnough, maybeTaken, priceCart, quoteOf } from './quote.ts';
import { contactIdsOf } from './contact.ts';
import { readChannelOrder, trackedAs, type ChannelRow } from './rows.ts';
import { loadOf, type KnownShop } from './shop-of.ts';

/**
 * Takes an order on behalf of its shop, once however often it is sent, and pays it where it came with a
 * card's token. It is written down before the provider is asked, and told to the shop after: no answer of
 * either is ever lost.
 */
export async function placeChannelOrder(deps: ChannelDeps, storeId: string, body: Placed): Answer {
  const { token, ...placed } = body;
  const requestHash = hash('sha256', JSON.stringify({ storeId, placed }), 'hex');
  const repeated = async (): Promise<Result<Tracked, Refused> | null> => {
    const known = await readChannelOrder(deps.db.knex, placed.channelOrderId);
    if (!known) return null;
    if (known.request_hash !== requestHash)
      return refused.conflict('already-exists', 'Another order has this id.', { field: 'channelOrderId' });
    return token !== null && known.status === 'placed' && known.payment !== 'counter'
      ? payChannelOrder(deps, known.channel_order_id, token)
      : tracked(deps, known.channel_order_id);
  };

  const written = await writeDown(deps, storeId, placed, { requestHash, token });
  // It may have been taken before its price changed or the shop closed.
  if (!written.ok) return (await repeated()) ?? written;
  const { row, shop, isNew } = written.value;
  if (!isNew) return (await repeated()) ?? unknownOrder;
  const { answerMinutes } = shop.settings.channels;
  const told = { ...shop, timeZone: shop.settings.timeZone };
  if (token === null || row.payment !== 'pending') {
    if (row.status === 'offered') deps.notices.tell('directives', storeId);
    return ok(trackedAs(row, told, deps.now()));
  }
  const held = await holdMoney(deps, row, { key: row.payment_id!, token, answerMinutes });
  if (!held.ok) return held;
  if (!held.value) return tracked(deps, row.channel_order_id);
  const { status, payment, expiresAt } = held.value;
  return ok(trackedAs({ ...row, status, payment, expires_at: expiresAt }, told, deps.now()));
}

interface Written {
  readonly row: ChannelRow;
  readonly shop: KnownShop;
  /** Another order has the id otherwise. */
  readonly isNew: boolean;
}

/** Fewer are no telephone number. */
const PHONE_DIGITS_MIN = 5;
/** A shop whose kitchen works changes every few seconds; after these the shop's own look has to do. */
const TRIES = 3;

/**
 * Prices the order by what is known of the shop, and writes it down if that still holds at that moment, in
 * the same statement: so the shop is looked up anew only when something of it changed.
 */
async function writeDown(
  { shops, writer, now }: ChannelDeps,
  storeId: string,
  placed: Omit<Placed, 'token'>,
  asking: Omit<Asking, 'now'>,
): Promise<Result<Written, Refused>> {
  const { callName, phone } = placed;
  const deliverTo = placed.service === 'delivery' ? placed.deliverTo : null;
  for (let n = 0; ; n++) {
    const kept = n === 0 ? shops.kept(storeId) : null;
    const shop = kept ?? (await shops.read(storeId));
    if (!shop) return refused.notFound('unknown-store', `There is no store "${storeId}".`);
    const asked = toRow(shop, placed, { ...asking, now: now() });
    if (!asked.ok) {
      if (kept) continue;
      return asked;
    }
    const version = n < TRIES ? shop.version : null;
    const order = { ...asked.value, callName, phone: phone || null, deliverTo, version };
    const outcome = await writer.add(order);
    if (outcome !== 'stale') return ok({ row: order.row, shop, isNew: outcome === 'new' });
  }
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
): Result<{ readonly row: ChannelRow; readonly kitchenLoad: KitchenLoad | null }, Refused> {
  const { channels } = shop.settings;
  const isOnline = placed.payAt === 'online';
  const lacks = placed.service === 'delivery' ? lacksForDriver(placed) : null;
  if (lacks) return lacks;
  if (!isOnline && !channels.payAtCounter.includes(placed.service))
    return refused.unprocessable('paid-first', 'This has to be paid online.', { field: 'payAt' });
  const priced = priceCart(shop, placed, now);
  if (!priced.ok) return priced;
  const quote = quoteOf(shop, priced.value, now);
  const taken = maybeTaken(quote, placed.dueAt, now);
  if (!taken.ok) return taken;
  const enough = isEnough(quote, placed.service);
  if (!enough.ok) return enough;
  if (quote.totalCents !== placed.agreedCents)
    return refused.conflict('price-changed', 'The price changed meanwhile.', {
      field: 'agreedCents',
      extra: { totalCents: quote.totalCents },
    });
  const { delivery } = priced.value.order;
  const row: ChannelRow = {
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
      ...(delivery && { delivery: { ...contactIdsOf(placed.channelOrderId), zoneId: delivery.zoneId } }),
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
  };
  return ok({ row, kitchenLoad: placed.dueAt === null ? loadOf(priced.value.order) : null });
}

/** Whoever drives has to find the door, and to ring when nobody opens. */
function lacksForDriver({ deliverTo, phone }: Omit<Placed, 'token'>) {
  if (deliverTo === null)
    return refused.unprocessable('invalid', 'Say where it is to be driven to.', { field: 'deliverTo' });
  if (phone.replace(/\D/g, '').length < PHONE_DIGITS_MIN)
    return refused.unprocessable('invalid', 'The driver needs a telephone number.', { field: 'phone' });
  return null;
}
