import { randomUUID } from 'node:crypto';
import type { PurchaseOrder } from '@forno/shared/protocol/cloud/inventory/purchasing';
import { ok, type Result } from '@forno/shared/result';
import { DELIVERY_WINDOW_HOURS, type Urgency } from '@forno/shared/stockroom';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';
import { lockBooks } from './books.ts';
import { DELIVER, dropOrderMail } from './order-mails.ts';
import type { StoreRow } from './store-scope.ts';

const HOUR_MS = 3_600_000;
const LISTED_MAX = 100;

export const unknownOrder = (): ReturnType<typeof refused.notFound> =>
  refused.notFound('unknown-purchase-order', 'There is no such purchase order in this store.');

/** Orders of a store, newest first, or one of them. */
export async function readOrders(
  trx: Knex.Transaction,
  { storeId, purchaseOrderId }: { readonly storeId: string; readonly purchaseOrderId?: string },
): Promise<PurchaseOrder[]> {
  const { rows } = await trx.raw<{ rows: PurchaseOrder[] }>(
    `select o.purchase_order_id as "purchaseOrderId", o.store_id as "storeId", o.number, o.supplier_id as "supplierId",
            s.name as "supplierName", s.email as "supplierEmail", o.status, o.urgency, o.deliver_by as "deliverBy", o.origin, o.note,
            o.revision, o.created_at as "createdAt", o.created_by as "createdBy", o.approved_at as "approvedAt",
            o.approved_by as "approvedBy", coalesce(o.mailed_at, m.sent_at) as "mailedAt",
            case when o.mailed_at is not null then 'sent' else m.status end as "mail", o.received_at as "receivedAt",
            coalesce(l.total, 0)::bigint as "totalCents", coalesce(l.lines, '[]'::jsonb) as lines
     from purchase_orders o
     join stores t on t.store_id = o.store_id
     join suppliers s on s.tenant_id = t.tenant_id and s.supplier_id = o.supplier_id
     left join lateral (
       select status, sent_at from mails where tenant_id = t.tenant_id and about = '${DELIVER}' || o.purchase_order_id
       order by created_at desc limit 1) m on true
     left join lateral (
       select sum(l.packs * l.pack_cents) as total,
              jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'name', coalesce(i.name, l.ingredient_id), 'ingredientId', l.ingredient_id, 'sku', l.sku,
                'packName', l.pack_name, 'packMilli', l.pack_milli, 'packCents', l.pack_cents, 'packs', l.packs, 'receivedPacks', l.received_packs,
                'barcode', p.barcode) order by l.line_no) as lines
       from purchase_order_lines l
       left join ingredients i on i.tenant_id = t.tenant_id and i.ingredient_id = l.ingredient_id
       left join supplier_prices p on p.tenant_id = t.tenant_id and p.supplier_id = o.supplier_id and p.sku = l.sku
       where l.purchase_order_id = o.purchase_order_id) l on true
     where o.store_id = :storeId and (:purchaseOrderId::uuid is null or o.purchase_order_id = :purchaseOrderId)
     order by o.number desc limit ${LISTED_MAX}`,
    { storeId, purchaseOrderId: purchaseOrderId ?? null },
  );
  return rows;
}

export async function readOrder(
  trx: Knex.Transaction,
  place: { readonly storeId: string; readonly purchaseOrderId: string },
): Promise<Result<PurchaseOrder, Refused>> {
  const [order] = await readOrders(trx, place);
  return order ? ok(order) : unknownOrder();
}

export interface OrderedPack {
  readonly sku: string;
  readonly packs: number;
}

export interface NewOrder {
  readonly store: StoreRow;
  readonly supplierId: string;
  readonly urgency: Urgency;
  readonly origin: PurchaseOrder['origin'];
  readonly by: string;
  readonly note: string | null;
  readonly lines: readonly OrderedPack[];
  readonly now: number;
}

/** A draft, at what the supplier's list says today. */
export async function createOrder(
  trx: Knex.Transaction,
  order: NewOrder,
): Promise<Result<PurchaseOrder, Refused>> {
  const { store, supplierId, urgency, origin, by, note, lines, now } = order;
  const priced = await pricedLines(trx, { tenantId: store.tenantId, supplierId, lines });
  if (!priced.ok) return priced;
  await lockBooks(trx, store.storeId);
  const last = (await trx('purchase_orders')
    .where({ store_id: store.storeId })
    .max('number as number')
    .first()) as {
    number: number | null;
  };
  const purchaseOrderId = randomUUID();
  await trx('purchase_orders').insert({
    purchase_order_id: purchaseOrderId,
    store_id: store.storeId,
    number: (last.number ?? 1000) + 1,
    supplier_id: supplierId,
    status: 'draft',
    urgency,
    deliver_by: now + DELIVERY_WINDOW_HOURS[urgency] * HOUR_MS,
    origin,
    note,
    created_at: now,
    created_by: by,
  });
  await insertLines(trx, { purchaseOrderId, storeId: store.storeId }, priced.value);
  return readOrder(trx, { storeId: store.storeId, purchaseOrderId });
}

interface OrderPlace {
  readonly purchaseOrderId: string;
  readonly store: StoreRow;
}

/** Other lines for a draft; what is sent already is not changed behind the supplier's back. */
export async function changeOrder(
  trx: Knex.Transaction,
  { purchaseOrderId, store }: OrderPlace,
  change: { readonly revision: number; readonly note: string | null; readonly lines: readonly OrderedPack[] },
): Promise<Result<PurchaseOrder, Refused>> {
  const { storeId, tenantId } = store;
  const row = await lockOrder(trx, { storeId, purchaseOrderId });
  if (!row) return unknownOrder();
  if (row.status !== 'draft') return notInState(row.status, 'changed');
  if (row.revision !== change.revision)
    return refused.preconditionFailed('revision-changed', 'Somebody changed this order since.', {
      field: 'revision',
      extra: { revision: row.revision },
    });
  const priced = await pricedLines(trx, { tenantId, supplierId: row.supplier_id, lines: change.lines });
  if (!priced.ok) return priced;
  await trx('purchase_order_lines').where({ purchase_order_id: purchaseOrderId }).delete();
  await insertLines(trx, { purchaseOrderId, storeId }, priced.value);
  await trx('purchase_orders')
    .where({ purchase_order_id: purchaseOrderId })
    .update({ note: change.note, revision: row.revision + 1 });
  return readOrder(trx, { storeId, purchaseOrderId });
}

/** Approved and to be sent: the delivery window begins now, and the monitor writes the mail. */
export async function sendOrder(
  trx: Knex.Transaction,
  { purchaseOrderId, store: { storeId } }: OrderPlace,
  { by, now }: { readonly by: string; readonly now: number },
): Promise<Result<PurchaseOrder, Refused>> {
  const row = await lockOrder(trx, { storeId, purchaseOrderId });
  if (!row) return unknownOrder();
  if (row.status !== 'draft') return notInState(row.status, 'sent');
  await trx('purchase_orders')
    .where({ purchase_order_id: purchaseOrderId })
    .update({
      status: 'sent',
      approved_at: now,
      approved_by: by,
      deliver_by: now + DELIVERY_WINDOW_HOURS[row.urgency] * HOUR_MS,
      revision: row.revision + 1,
    });
  return readOrder(trx, { storeId, purchaseOrderId });
}

export async function cancelOrder(
  trx: Knex.Transaction,
  { purchaseOrderId, store: { storeId, tenantId } }: OrderPlace,
): Promise<Result<PurchaseOrder, Refused>> {
  const row = await lockOrder(trx, { storeId, purchaseOrderId });
  if (!row) return unknownOrder();
  if (row.status !== 'draft' && row.status !== 'sent') return notInState(row.status, 'cancelled');
  await dropOrderMail(trx, { tenantId, purchaseOrderId });
  await trx('purchase_orders')
    .where({ purchase_order_id: purchaseOrderId })
    .update({ status: 'cancelled', revision: row.revision + 1 });
  return readOrder(trx, { storeId, purchaseOrderId });
}

/** Nobody took the mail to the supplier: it is written once more, to the address that the supplier has now. */
export async function mailOrderAgain(
  trx: Knex.Transaction,
  { purchaseOrderId, store: { storeId } }: OrderPlace,
): Promise<Result<PurchaseOrder, Refused>> {
  const row = await lockOrder(trx, { storeId, purchaseOrderId });
  if (!row) return unknownOrder();
  const order = await readOrder(trx, { storeId, purchaseOrderId });
  if (!order.ok) return order;
  if (row.status !== 'sent') return notInState(row.status, 'mailed');
  if (order.value.mail !== 'failed')
    return refused.conflict('wrong-state', 'The mail about this order did not fail.', {
      extra: { mail: order.value.mail },
    });
  await trx('purchase_orders')
    .where({ purchase_order_id: purchaseOrderId })
    .update({ mail_written_at: null });
  return ok({ ...order.value, mail: 'waiting' });
}

export interface OrderRow {
  readonly status: PurchaseOrder['status'];
  readonly urgency: Urgency;
  readonly revision: number;
  readonly supplier_id: string;
}

export async function lockOrder(
  trx: Knex.Transaction,
  { storeId, purchaseOrderId }: { readonly storeId: string; readonly purchaseOrderId: string },
): Promise<OrderRow | undefined> {
  return (await trx('purchase_orders')
    .where({ store_id: storeId, purchase_order_id: purchaseOrderId })
    .forUpdate()
    .first('status', 'urgency', 'revision', 'supplier_id')) as OrderRow | undefined;
}

export const notInState = (status: string, what: string): ReturnType<typeof refused.conflict> =>
  refused.conflict('wrong-state', `This order is ${status}: it cannot be ${what}.`, { extra: { status } });

interface PricedLine extends OrderedPack {
  readonly ingredient_id: string;
  readonly pack_name: string;
  readonly pack_milli: number;
  readonly pack_cents: number;
}

async function pricedLines(
  trx: Knex.Transaction,
  {
    tenantId,
    supplierId,
    lines,
  }: { readonly tenantId: string; readonly supplierId: string; readonly lines: readonly OrderedPack[] },
): Promise<Result<PricedLine[], Refused>> {
  const supplier = (await trx('suppliers')
    .where({ tenant_id: tenantId, supplier_id: supplierId })
    .first('is_active')) as { is_active: boolean } | undefined;
  if (!supplier)
    return refused.notFound('unknown-supplier', `There is no supplier "${supplierId}".`, {
      field: 'supplierId',
    });
  if (!supplier.is_active)
    return refused.conflict('supplier-inactive', 'Nothing is bought from this supplier any more.', {
      field: 'supplierId',
    });
  const rows = (await trx('supplier_prices')
    .where({ tenant_id: tenantId, supplier_id: supplierId })
    .select('sku', 'ingredient_id', 'pack_name', 'pack_milli', 'pack_cents')) as Omit<PricedLine, 'packs'>[];
  const list = new Map(rows.map((row) => [row.sku, row]));
  const priced: PricedLine[] = [];
  for (const { sku, packs } of lines) {
    const price = list.get(sku);
    if (!price)
      return refused.unprocessable('unknown-sku', `This supplier does not sell "${sku}".`, {
        field: 'lines',
      });
    if (priced.some((line) => line.sku === sku))
      return refused.unprocessable('sku-twice', `"${sku}" is on the order twice.`, { field: 'lines' });
    priced.push({ ...price, packs });
  }
  return ok(priced);
}

async function insertLines(
  trx: Knex.Transaction,
  { purchaseOrderId, storeId }: { readonly purchaseOrderId: string; readonly storeId: string },
  lines: readonly PricedLine[],
): Promise<void> {
  await trx('purchase_order_lines').insert(
    lines.map((line, n) => ({
      purchase_order_id: purchaseOrderId,
      line_no: n + 1,
      store_id: storeId,
      ...line,
    })),
  );
}
