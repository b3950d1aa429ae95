import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '@forno/shared/result';
import type { ChannelRequest, ChannelRow } from '../channel/rows.ts';
import { kitchenLoadOf } from '../channel/quote.ts';
import { offerToShop } from '../channel/rows.ts';
import type { Incoming, PartnerMessage, PartnerOrder, ReplyOutcome, Trouble } from './adapter.ts';
import { PartnerAway, PartnerRefused } from './breaker.ts';
import { cancelOrder, isCancelledAlready, lockPartnerOrder } from './cancel-order.ts';
import { lineOf, type Connection } from './connections.ts';
import { keepDeadLetter } from './dead-letters.ts';
import type { GatewayDeps } from './deps.ts';
import { noteExchange } from './exchanges.ts';
import { selectionOf } from './selection-of.ts';
import { compareShadow } from './shadow.ts';

/**
 * A partner's message, carried out or kept as a dead letter: either way it need not be sent again. Its
 * sender has been made sure of before.
 */
export async function takeMessage(
  deps: GatewayDeps,
  connection: Connection,
  { body, correlationId }: { readonly body: string; readonly correlationId: string },
): Promise<ReplyOutcome> {
  const begun = performance.now();
  const done = await carryOutMessage(deps, connection, body);
  const outcome: ReplyOutcome = done.ok ? done.value : { externalId: null, outcome: 'kept' };
  if (!done.ok)
    await keepDeadLetter(deps, connection.row, {
      direction: 'in',
      key: body,
      message: body,
      trouble: done.error,
    });
  await noteExchange(deps, connection.row, {
    direction: 'in',
    outcome: done.ok ? outcome.outcome : `kept: ${done.error.code}`,
    externalId: outcome.externalId,
    body,
    ms: performance.now() - begun,
    correlationId,
  });
  return outcome;
}

/** Reads a message and does what it says; may be repeated. */
export async function carryOutMessage(
  deps: GatewayDeps,
  connection: Connection,
  body: string,
): Promise<Result<ReplyOutcome, Trouble>> {
  const incoming: Incoming = { body, header: () => undefined };
  const message = await readSafely(deps, connection, incoming);
  if (!message.ok) return message;
  const { value } = message;
  switch (value.kind) {
    case 'nothing':
      return ok({ externalId: null, outcome: 'nothing' });
    case 'cancelled':
      return ok(await cancelOrder(deps, connection, value.externalId));
    case 'order':
      return connection.row.mode === 'shadow'
        ? compareShadow(deps, connection, value.order)
        : takeOrder(deps, connection, value.order);
  }
}

async function readSafely(
  deps: GatewayDeps,
  connection: Connection,
  incoming: Incoming,
): Promise<Result<PartnerMessage, Trouble>> {
  try {
    return await connection.adapter.read(incoming, lineOf(deps, connection));
  } catch (error) {
    if (error instanceof PartnerAway)
      return refuse({ code: 'partner-away', message: error.message, retryable: true });
    if (error instanceof PartnerRefused)
      return refuse({ code: 'partner-refused', message: error.message, retryable: false });
    // A fault of the adapter's: the message is kept until that is mended, and the partner is not asked to repeat itself.
    deps.log.warn({ err: error, adapter: connection.row.adapter }, 'an adapter failed at a message');
    return refuse({ code: 'adapter-fault', message: String(error), retryable: false });
  }
}

/** On its way to the shop, once: the partner's own id is the order's, however often and wherever it arrives. */
async function takeOrder(
  deps: GatewayDeps,
  { row, adapter }: Connection,
  order: PartnerOrder,
): Promise<Result<ReplyOutcome, Trouble>> {
  const { db, notices, shops, now } = deps;
  const { externalId } = order;
  const shop = await shops.read(row.store_id);
  if (!shop) return refuse({ code: 'not-ready', message: 'the shop has no menu yet', retryable: true });
  const lines: ChannelRequest['lines'] = [];
  for (const line of order.lines) {
    const selection = selectionOf(shop.menu, line);
    if (!selection.ok) return selection;
    const notes = line.notes?.slice(0, 120) ?? null;
    lines.push({ lineId: randomUUID(), selection: selection.value, quantity: line.quantity, notes });
  }
  const channelRow: ChannelRow = {
    channel_order_id: randomUUID(),
    tenant_id: row.tenant_id,
    store_id: row.store_id,
    source: row.adapter,
    external_id: externalId,
    status: 'placed',
    payment: order.isPaid ? 'captured' : 'counter',
    payment_id: order.isPaid ? randomUUID() : null,
    provider_ref: null,
    request: {
      from: adapter.title,
      channel: 'PARTNER',
      service: order.service,
      callName: order.callName?.slice(0, 40) ?? null,
      notes: [`${adapter.title} ${order.displayId}`, order.notes].filter(Boolean).join(' · ').slice(0, 200),
      dueAt: order.dueAt,
      lines,
      dealCodes: [],
      agreedCents: null,
    },
    request_hash: '',
    total_cents: order.totalCents,
    currency: shop.settings.currency,
    placed_at: now(),
    expires_at: null,
    promised_at: null,
    message: null,
    sold_cents: null,
  };
  const isNew = await db.knex.transaction(async (trx) => {
    await lockPartnerOrder(trx, { row, externalId });
    if (await isCancelledAlready(trx, { row, externalId })) return false;
    const made = await trx('channel_orders')
      .insert({
        ...channelRow,
        request: JSON.stringify(channelRow.request),
        connection_id: row.connection_id,
        partner_total_cents: order.totalCents,
        kitchen_load: kitchenLoadOf(shop, channelRow.request, now()),
        call_name: channelRow.request.callName,
        touched_at: now(),
      })
      .onConflict(['store_id', 'source', 'external_id'])
      .ignore()
      .returning('channel_order_id');
    if (made.length > 0)
      await offerToShop(trx, channelRow, { now: now(), answerMinutes: shop.settings.channels.answerMinutes });
    return made.length > 0;
  });
  if (isNew) notices.tell('directives', row.store_id);
  return ok({ externalId, outcome: isNew ? 'taken' : 'known' });
}
