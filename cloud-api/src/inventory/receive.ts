import { randomUUID } from 'node:crypto';
import type { PurchaseOrder, ReceiptRequest } from '@forno/shared/protocol/cloud/inventory/purchasing';
import { localTime } from '@forno/shared/domain';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';
import { bookMoves, lockBooks, type Move } from './books.ts';
import { lockOrder, notInState, readOrder, readOrders, unknownOrder } from './purchase-orders.ts';
import { noIngredient, unknownIngredient, type StoreRow } from './store-scope.ts';

export interface Receiving {
  readonly store: StoreRow;
  readonly receipt: ReceiptRequest;
  readonly by: string;
  readonly now: number;
}

export interface Received {
  readonly batches: number;
  readonly order: PurchaseOrder | null;
}

const DAY_MS = 86_400_000;

/** Each line is a batch with its cost and last day, a move in the books, and less to wait for on its order. */
export async function receive(
  trx: Knex.Transaction,
  receiving: Receiving,
): Promise<Result<Received, Refused>> {
  const { store, receipt, by, now } = receiving;
  const { storeId, tenantId } = store;
  // Before the order is locked: whoever books takes the locks in this order.
  await lockBooks(trx, storeId);
  const { purchaseOrderId, lines } = receipt;
  const supplierId = await checkOrder(trx, receiving);
  if (!supplierId.ok) return supplierId;
  const unknown = await unknownIngredient(
    trx,
    tenantId,
    lines.map(({ ingredientId }) => ingredientId),
  );
  if (unknown !== null) return noIngredient(unknown);
  const lastDay = await shelfLives(trx, store, now);
  const batches = lines.map((line) => ({
    ...line,
    batchId: randomUUID(),
    expires: line.expiresOn ?? lastDay(line.ingredientId),
    quantityMilli: line.packs * line.packMilli,
    paidMc: line.packs * line.packCents * 1000,
  }));
  await trx('stock_batches').insert(
    batches.map((batch) => ({
      batch_id: batch.batchId,
      store_id: storeId,
      ingredient_id: batch.ingredientId,
      purchase_order_id: purchaseOrderId,
      supplier_id: supplierId.value,
      lot: batch.lot,
      expires_on: batch.expires,
      quantity_milli: batch.quantityMilli,
      paid_mc: batch.paidMc,
      received_at: now,
      received_by: by,
    })),
  );
  const moves = batches.map(({ ingredientId, quantityMilli, paidMc, batchId, lot }): Move => ({
    ingredientId,
    kind: 'received',
    quantityMilli,
    paidMc,
    happenedAt: now,
    source: `batch:${batchId}`,
    note: lot === '' ? null : `Lot ${lot}`,
  }));
  await bookMoves(trx, { storeId, moves, now, by, tellShop: true });
  if (purchaseOrderId === null) return ok({ batches: batches.length, order: null });
  for (const { lineNo, packs } of lines)
    if (lineNo !== null)
      await trx('purchase_order_lines')
        .where({ purchase_order_id: purchaseOrderId, line_no: lineNo })
        .increment('received_packs', packs);
  const [order] = await readOrders(trx, { storeId, purchaseOrderId });
  const isComplete = order!.lines.every(({ packs, receivedPacks }) => receivedPacks >= packs);
  if (isComplete || receipt.closesOrder)
    await trx('purchase_orders')
      .where({ purchase_order_id: purchaseOrderId })
      .update({ status: 'received', received_at: now });
  const after = await readOrder(trx, { storeId, purchaseOrderId });
  return after.ok ? ok({ batches: batches.length, order: after.value }) : after;
}

/** The order's supplier; null without an order. */
async function checkOrder(
  trx: Knex.Transaction,
  { store: { storeId }, receipt: { purchaseOrderId, lines } }: Receiving,
): Promise<Result<string | null, Refused>> {
  if (purchaseOrderId === null) {
    return lines.some(({ lineNo }) => lineNo !== null)
      ? refused.unprocessable('no-order', 'A line can only belong to an order that is named.', {
          field: 'purchaseOrderId',
        })
      : ok(null);
  }
  const row = await lockOrder(trx, { storeId, purchaseOrderId });
  const [order] = row ? await readOrders(trx, { storeId, purchaseOrderId }) : [];
  if (!row || !order) return unknownOrder();
  if (row.status !== 'sent') return notInState(row.status, 'received');
  for (const { lineNo, ingredientId } of lines) {
    if (lineNo === null) continue;
    const line = order.lines.find((one) => one.lineNo === lineNo);
    if (!line || line.ingredientId !== ingredientId)
      return refused.unprocessable(
        'unknown-line',
        `Line ${lineNo} of the order is not of "${ingredientId}".`,
        { field: 'lines' },
      );
  }
  return ok(row.supplier_id);
}

async function shelfLives(
  trx: Knex.Transaction,
  { tenantId, timeZone }: StoreRow,
  now: number,
): Promise<(ingredientId: string) => string | null> {
  const rows = (await trx('ingredients')
    .where({ tenant_id: tenantId })
    .whereNotNull('shelf_life_days')
    .select('ingredient_id', 'shelf_life_days')) as { ingredient_id: string; shelf_life_days: number }[];
  const lives = new Map(rows.map((row) => [row.ingredient_id, row.shelf_life_days]));
  const today = Date.parse(`${localTime(now, timeZone).date}T00:00:00Z`);
  return (ingredientId) => {
    const days = lives.get(ingredientId);
    return days === undefined ? null : new Date(today + days * DAY_MS).toISOString().slice(0, 10);
  };
}
