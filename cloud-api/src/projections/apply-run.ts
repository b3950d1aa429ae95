import { paidCents, type Availability, type Order } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { applyBooks } from '../inventory/apply-books.ts';
import { noteAnswers } from '../channel/answers.ts';
import { noteSoldOtherwise } from '../conflicts/sold-otherwise.ts';
import { enqueueDeliveries } from '../webhooks/enqueue.ts';
import { foldOrders, orderIdOf, type FoldedOrder } from './fold-orders.ts';
import { foldAvailability, foldStock } from './fold-stock.ts';

/** Writes what a run of one store's events means into the projection tables, within the caller's transaction. */
export async function applyRun(
  trx: Knex.Transaction,
  storeId: string,
  events: readonly ShopEvent[],
  log: Logger,
): Promise<void> {
  const orderIds = [...new Set(events.map(orderIdOf).filter((id) => id !== null))];
  const { changed, orphans } = foldOrders(await loadOrders(trx, storeId, orderIds), events);
  if (orphans.size > 0)
    log.warn({ storeId, orders: [...orphans] }, 'orders whose first event is not here are left out');
  await saveOrders(trx, storeId, [...changed.values()]);
  await saveStock(trx, storeId, events);
  await saveAvailability(trx, storeId, events);
  await applyBooks(trx, storeId, events);
  await noteAnswers(trx, storeId, events);
  await noteSoldOtherwise(trx, storeId, { events, orderOf: (id) => changed.get(id)?.order });
  await enqueueDeliveries(trx, storeId, events);
  const menu = events.findLast((event) => event.eventType === 'MENU_ACTIVATED');
  if (menu) await trx('stores').where({ store_id: storeId }).update({ menu_version: menu.payload.version });
}

async function loadOrders(
  trx: Knex.Transaction,
  storeId: string,
  orderIds: readonly string[],
): Promise<Map<string, Order>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await trx.raw<{ rows: { state: Order }[] }>(
    'select state from orders where store_id = ? and order_id = any(?::uuid[])',
    [storeId, [...orderIds]],
  );
  return new Map(rows.map(({ state }) => [state.orderId, state]));
}

async function saveOrders(
  trx: Knex.Transaction,
  storeId: string,
  folded: readonly FoldedOrder[],
): Promise<void> {
  if (folded.length === 0) return;
  const rows = folded.map(({ order, lastSeq }) => ({
    ...order,
    total: order.totals?.totalCents ?? 0,
    items: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    paid: paidCents(order),
    lastSeq,
    state: order,
  }));
  await trx.raw(
    `insert into orders (store_id, order_id, number, business_date, status, service, channel, call_name, customer_id, external_id, training,
                         total_cents, item_count, paid_cents, created_at, accepted_at, promised_at, ready_at, completed_at, touched_at, last_seq, state)
     select :storeId, o."orderId", o.number, o."businessDate", o.status, o.service, o.channel, o."callName", o."customerId", o."externalId", o.training,
            o.total, o.items, o.paid, o."createdAt", o."acceptedAt", o."promisedAt", o."readyAt", o."completedAt", o."touchedAt", o."lastSeq", o.state
     from jsonb_to_recordset(:rows::jsonb) as o(
       "orderId" uuid, number int, "businessDate" date, status text, service text, channel text, "callName" text, "customerId" text, "externalId" text,
       training boolean, total int, items int, paid int, "createdAt" bigint, "acceptedAt" bigint, "promisedAt" bigint, "readyAt" bigint,
       "completedAt" bigint, "touchedAt" bigint, "lastSeq" bigint, state jsonb)
     on conflict (store_id, order_id) do update set
       number = excluded.number, business_date = excluded.business_date, status = excluded.status, service = excluded.service, call_name = excluded.call_name, customer_id = excluded.customer_id,
       total_cents = excluded.total_cents, item_count = excluded.item_count, paid_cents = excluded.paid_cents, accepted_at = excluded.accepted_at,
       promised_at = excluded.promised_at, ready_at = excluded.ready_at, completed_at = excluded.completed_at, touched_at = excluded.touched_at,
       last_seq = excluded.last_seq, state = excluded.state`,
    { storeId, rows: JSON.stringify(rows) },
  );
  await saveLines(trx, storeId, folded);
}

/** A draft's lines come and go, and so do those of an order that is changed later. */
async function saveLines(
  trx: Knex.Transaction,
  storeId: string,
  folded: readonly FoldedOrder[],
): Promise<void> {
  const lines = folded.flatMap(({ order }) =>
    order.lines.map(({ lineId, itemId, categoryId, variantId, name, quantity, unitCents }, position) => ({
      orderId: order.orderId,
      lineId,
      position,
      itemId,
      categoryId,
      variantId,
      name,
      quantity,
      unitCents,
    })),
  );
  const bindings = {
    storeId,
    orderIds: folded.map(({ order }) => order.orderId),
    lines: JSON.stringify(lines),
  };
  await trx.raw(
    `with wanted as (
       select * from jsonb_to_recordset(:lines::jsonb) as l(
         "orderId" uuid, "lineId" uuid, position int, "itemId" text, "categoryId" text, "variantId" text, name text, quantity int, "unitCents" int)
     ), gone as (
       delete from order_lines d where d.store_id = :storeId and d.order_id = any(:orderIds::uuid[])
         and not exists (select from wanted w where w."orderId" = d.order_id and w."lineId" = d.line_id)
     )
     insert into order_lines (store_id, order_id, line_id, position, item_id, category_id, variant_id, name, quantity, unit_cents)
     select :storeId, w."orderId", w."lineId", w.position, w."itemId", w."categoryId", w."variantId", w.name, w.quantity, w."unitCents" from wanted w
     on conflict (store_id, order_id, line_id) do update set
       position = excluded.position, item_id = excluded.item_id, category_id = excluded.category_id, variant_id = excluded.variant_id,
       name = excluded.name, quantity = excluded.quantity, unit_cents = excluded.unit_cents
     where (order_lines.position, order_lines.item_id, order_lines.variant_id, order_lines.quantity, order_lines.unit_cents, order_lines.name)
       is distinct from (excluded.position, excluded.item_id, excluded.variant_id, excluded.quantity, excluded.unit_cents, excluded.name)`,
    bindings,
  );
}

async function saveStock(
  trx: Knex.Transaction,
  storeId: string,
  events: readonly ShopEvent[],
): Promise<void> {
  const changes = foldStock(events);
  if (changes.length === 0) return;
  await trx.raw(
    `insert into stock (store_id, ingredient_id, on_hand, reserved)
     select :storeId, c."ingredientId", c."onHand", c.reserved
     from jsonb_to_recordset(:changes::jsonb) as c("ingredientId" text, "onHand" bigint, reserved bigint)
     on conflict (store_id, ingredient_id) do update set
       on_hand = stock.on_hand + excluded.on_hand, reserved = stock.reserved + excluded.reserved`,
    { storeId, changes: JSON.stringify(changes) },
  );
}

/** What can change what is left of something that is counted down. */
const SELLING: ReadonlySet<string> = new Set([
  'AVAILABILITY_CHANGED',
  'ORDER_ACCEPTED',
  'ORDER_AMENDED',
  'ORDER_CANCELLED',
]);

async function saveAvailability(
  trx: Knex.Transaction,
  storeId: string,
  events: readonly ShopEvent[],
): Promise<void> {
  if (!events.some(({ eventType }) => SELLING.has(eventType))) return;
  const rows = (await trx('availability')
    .where({ store_id: storeId })
    .select('kind', 'id', 'available', 'remaining')) as Availability[];
  const changed = foldAvailability(new Map(rows.map((row) => [`${row.kind}:${row.id}`, row])), events);
  for (const [key, entry] of changed) {
    const [kind = '', id = ''] = key.split(':');
    if (entry)
      await trx('availability')
        .insert({ store_id: storeId, ...entry })
        .onConflict(['store_id', 'kind', 'id'])
        .merge();
    else await trx('availability').where({ store_id: storeId, kind, id }).delete();
  }
}
