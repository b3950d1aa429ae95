import { randomUUID } from 'node:crypto';
import type { ShopEvent } from '@forno/shared/events';
import type { Knex } from 'knex';
import { bookMoves, type Move } from './books.ts';
import { foldBooks, type HourUse } from './fold-books.ts';

/** The name of its cursors. Books are never folded anew: what is written in them stays. */
const BOOKS = 'books-1';
const STOCK_EVENTS: ReadonlySet<string> = new Set(['STOCK_CONSUMED', 'INVENTORY_CHANGED']);

/**
 * Books what a run of a store's events used and changed. The cursor is the books' own and moves in the
 * caller's transaction: other projections may be forgotten and folded again, and the books stay as they are.
 */
export async function applyBooks(
  trx: Knex.Transaction,
  storeId: string,
  run: readonly ShopEvent[],
): Promise<void> {
  const last = run.at(-1);
  if (!last || !run.some(({ eventType }) => STOCK_EVENTS.has(eventType))) return;
  const place = { projection: BOOKS, store_id: storeId };
  await trx('projection_cursors').insert(place).onConflict().ignore();
  const cursor = (await trx('projection_cursors').where(place).forUpdate().first('seq')) as { seq: number };
  const events = run.filter(({ seq, eventType }) => seq > cursor.seq && STOCK_EVENTS.has(eventType));
  if (events.length === 0) return;
  await book(trx, storeId, events);
  await trx('projection_cursors').where(place).update({ seq: last.seq });
}

/** Books what came into the log behind the books' cursor: it left quarantine. What lies before it the worker books. */
export async function bookLate(
  trx: Knex.Transaction,
  storeId: string,
  late: readonly ShopEvent[],
): Promise<void> {
  const cursor = (await trx('projection_cursors')
    .where({ projection: BOOKS, store_id: storeId })
    .forUpdate()
    .first('seq')) as { seq: number } | undefined;
  const events = late.filter(
    ({ seq, eventType }) => seq <= (cursor?.seq ?? 0) && STOCK_EVENTS.has(eventType),
  );
  if (events.length > 0) await book(trx, storeId, events);
}

async function book(trx: Knex.Transaction, storeId: string, events: readonly ShopEvent[]): Promise<void> {
  const ours = await directivesAmong(trx, storeId, events);
  const { moves, use } = foldBooks(events, (commandId) => ours.has(commandId));
  await bookMoves(trx, { storeId, moves, now: Date.now(), by: 'shop', tellShop: false });
  await saveUse(trx, storeId, use);
  await keepBatches(trx, storeId, moves);
}

/** Commands that the books gave to the shop, as the shop names them in what it made of them. */
async function directivesAmong(
  trx: Knex.Transaction,
  storeId: string,
  events: readonly ShopEvent[],
): Promise<ReadonlySet<string>> {
  const causes = events.flatMap(({ eventType, metadata }) =>
    eventType === 'INVENTORY_CHANGED' ? [metadata.causationId] : [],
  );
  if (causes.length === 0) return new Set();
  const rows = (await trx('directives')
    .where({ store_id: storeId })
    .whereIn('directive_id', causes)
    .select('directive_id')) as { directive_id: string }[];
  return new Set(rows.map((row) => row.directive_id));
}

async function saveUse(trx: Knex.Transaction, storeId: string, use: readonly HourUse[]): Promise<void> {
  if (use.length === 0) return;
  await trx.raw(
    `insert into ingredient_usage (store_id, ingredient_id, hour_at, used_milli)
     select :storeId, u."ingredientId", u."hourAt", u."usedMilli"
     from jsonb_to_recordset(:use::jsonb) as u("ingredientId" text, "hourAt" bigint, "usedMilli" bigint)
     on conflict (store_id, ingredient_id, hour_at) do update set used_milli = ingredient_usage.used_milli + excluded.used_milli`,
    { storeId, use: JSON.stringify(use) },
  );
}

/** What a shop received by itself is a batch as well; how long it keeps is what its ingredient says. */
async function keepBatches(trx: Knex.Transaction, storeId: string, moves: readonly Move[]): Promise<void> {
  const received = moves.filter(({ kind, quantityMilli }) => kind === 'received' && quantityMilli > 0);
  if (received.length === 0) return;
  const rows = received.map((move) => ({ ...move, batchId: randomUUID() }));
  await trx.raw(
    `insert into stock_batches (batch_id, store_id, ingredient_id, expires_on, quantity_milli, paid_mc, received_at, received_by)
     select r."batchId", :storeId, r."ingredientId",
            (to_timestamp(r."happenedAt" / 1000.0) at time zone s.time_zone)::date + i.shelf_life_days,
            r."quantityMilli", coalesce(m.value_mc, 0), r."happenedAt", 'shop'
     from jsonb_to_recordset(:rows::jsonb) as r("batchId" uuid, "ingredientId" text, "happenedAt" bigint, "quantityMilli" bigint, source text)
     join stores s on s.store_id = :storeId
     left join ingredients i on i.tenant_id = s.tenant_id and i.ingredient_id = r."ingredientId"
     left join stock_moves m on m.store_id = :storeId and m.ingredient_id = r."ingredientId" and m.source = r.source`,
    { storeId, rows: JSON.stringify(rows) },
  );
}
