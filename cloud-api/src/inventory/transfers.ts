import { randomUUID } from 'node:crypto';
import type { Transfer } from '@forno/shared/protocol/cloud/inventory/stock';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';
import { bookMoves } from './books.ts';
import { centsOf, noIngredient, unknownIngredient, type StoreRow } from './store-scope.ts';

const LISTED_MAX = 100;

type StoredTransfer = Omit<Transfer, 'lines'> & {
  readonly lines: readonly {
    readonly ingredientId: string;
    readonly quantityMilli: number;
    readonly valueMc: number;
  }[];
};

export async function listTransfers(
  trx: Knex.Transaction,
  { storeId, transferId }: { readonly storeId: string; readonly transferId?: string },
): Promise<Transfer[]> {
  const { rows } = await trx.raw<{ rows: StoredTransfer[] }>(
    `select t.transfer_id as "transferId", t.from_store_id as "fromStoreId", t.to_store_id as "toStoreId", t.status, t.note,
            t.sent_at as "sentAt", t.sent_by as "sentBy", t.received_at as "receivedAt",
            (select jsonb_agg(jsonb_build_object('ingredientId', l.ingredient_id, 'quantityMilli', l.quantity_milli, 'valueMc', l.value_mc)
                              order by l.ingredient_id)
             from stock_transfer_lines l where l.transfer_id = t.transfer_id) as lines
     from stock_transfers t
     where (t.from_store_id = :storeId or t.to_store_id = :storeId) and (:transferId::uuid is null or t.transfer_id = :transferId)
     order by t.sent_at desc limit ${LISTED_MAX}`,
    { storeId, transferId: transferId ?? null },
  );
  return rows.map(({ lines, ...transfer }) => ({
    ...transfer,
    lines: lines.map(({ ingredientId, quantityMilli, valueMc }) => ({
      ingredientId,
      quantityMilli,
      valueCents: centsOf(valueMc),
    })),
  }));
}

export interface Sending {
  readonly store: StoreRow;
  readonly toStoreId: string;
  readonly note: string | null;
  readonly lines: readonly { readonly ingredientId: string; readonly quantityMilli: number }[];
  readonly by: string;
  readonly now: number;
}

/** Leaves the shelf at once, at what it is worth there. Until the other store has it, it is on the way. */
export async function sendTransfer(
  trx: Knex.Transaction,
  sending: Sending,
): Promise<Result<Transfer, Refused>> {
  const { store, toStoreId, note, lines, by, now } = sending;
  const { storeId, tenantId } = store;
  const ids = lines.map(({ ingredientId }) => ingredientId);
  if (new Set(ids).size < ids.length)
    return refused.unprocessable('ingredient-twice', 'An ingredient is on the list twice.', {
      field: 'lines',
    });
  const unknown = await unknownIngredient(trx, tenantId, ids);
  if (unknown !== null) return noIngredient(unknown);
  const transferId = randomUUID();
  const booked = await bookMoves(trx, {
    storeId,
    moves: lines.map(({ ingredientId, quantityMilli }) => ({
      ingredientId,
      kind: 'transfer' as const,
      quantityMilli: -quantityMilli,
      happenedAt: now,
      source: `transfer:${transferId}:out`,
      note: `To ${toStoreId}`,
    })),
    now,
    by,
    tellShop: true,
  });
  await trx('stock_transfers').insert({
    transfer_id: transferId,
    tenant_id: tenantId,
    from_store_id: storeId,
    to_store_id: toStoreId,
    status: 'sent',
    note,
    sent_at: now,
    sent_by: by,
  });
  await trx('stock_transfer_lines').insert(
    booked.map(({ ingredientId, quantityMilli, valueMc }) => ({
      transfer_id: transferId,
      ingredient_id: ingredientId,
      tenant_id: tenantId,
      quantity_milli: 0 - quantityMilli,
      value_mc: 0 - valueMc,
    })),
  );
  const [transfer] = await listTransfers(trx, { storeId, transferId });
  return ok(transfer!);
}

/** Arrives at what it was worth where it came from: nothing is won or lost on the way. */
export async function receiveTransfer(
  trx: Knex.Transaction,
  {
    store: { storeId },
    transferId,
    by,
    now,
  }: { readonly store: StoreRow; readonly transferId: string; readonly by: string; readonly now: number },
): Promise<Result<Transfer, Refused>> {
  const row = (await trx('stock_transfers')
    .where({ transfer_id: transferId, to_store_id: storeId })
    .forUpdate()
    .first('status', 'from_store_id')) as { status: Transfer['status']; from_store_id: string } | undefined;
  if (!row) return refused.notFound('unknown-transfer', 'There is no such transfer to this store.');
  if (row.status === 'received')
    return refused.conflict('wrong-state', 'This transfer has been received already.');
  const lines = (await trx('stock_transfer_lines')
    .where({ transfer_id: transferId })
    .select('ingredient_id', 'quantity_milli', 'value_mc')) as {
    ingredient_id: string;
    quantity_milli: number;
    value_mc: number;
  }[];
  await bookMoves(trx, {
    storeId,
    moves: lines.map((line) => ({
      ingredientId: line.ingredient_id,
      kind: 'transfer' as const,
      quantityMilli: line.quantity_milli,
      paidMc: line.value_mc,
      happenedAt: now,
      source: `transfer:${transferId}:in`,
      note: `From ${row.from_store_id}`,
    })),
    now,
    by,
    tellShop: true,
  });
  await trx('stock_transfers')
    .where({ transfer_id: transferId })
    .update({ status: 'received', received_at: now, received_by: by });
  const [transfer] = await listTransfers(trx, { storeId, transferId });
  return ok(transfer!);
}
