import type { Logger } from 'pino';
import type { Knex } from 'knex';
import type { SealedText } from '../auth/sealed-text.ts';
import type { Database } from '../postgres/database.ts';
import { startWorkerLoop, type WorkerLoop } from '../worker-loop.ts';
import { addOrderMail, noteMailed, type OrderToMail } from './order-mails.ts';
import { proposeOrders, storesRunningLow } from './propose.ts';
import { readOrders } from './purchase-orders.ts';
import { storeRow, type StoreRow } from './store-scope.ts';

export interface MonitorOptions {
  readonly db: Database;
  readonly sealed: SealedText;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  readonly now: () => number;
  /** A look at every store's shelves at least this often. */
  readonly everyMs?: number;
}

export interface StockMonitor extends WorkerLoop {
  /** One look, now: what is low is proposed, who approves is told, what was approved goes out. */
  look(): Promise<void>;
}

const EVERY_MS = 60_000;

/** Low stock becomes a proposed order and a mail to whoever approves it; an approved order becomes a mail to its supplier. */
export function startStockMonitor(options: MonitorOptions): StockMonitor {
  const { log, everyMs = EVERY_MS } = options;
  const look = (): Promise<void> => lookOnce(options);
  const loop = startWorkerLoop({ pass: look, everyMs, name: 'the stock monitor', log, waitsFirst: true });
  return { ...loop, look };
}

async function lookOnce(options: MonitorOptions): Promise<void> {
  const { db, log, now } = options;
  for (const storeId of await storesRunningLow(db.knex))
    await db.knex
      .transaction(async (trx) => {
        const store = await storeRow(trx, storeId);
        if (store) await proposeOrders(trx, { store, now: now() });
      })
      // One store's trouble is no reason to leave the others without their orders.
      .catch((error: unknown) => log.warn({ err: error, storeId }, 'orders could not be proposed'));
  const { sealed } = options;
  await eachDue(options, TO_TELL, async (trx, due) => {
    const to = await managersOf(trx, due.store);
    if (to.length > 0) await addOrderMail(trx, sealed, due, { to, purpose: 'approve', now: now() });
    return { notified_at: now() };
  });
  await eachDue(options, TO_SUPPLIER, async (trx, due) => {
    await addOrderMail(trx, sealed, due, { to: [due.order.supplierEmail!], purpose: 'deliver', now: now() });
    return { mail_written_at: now() };
  });
  await noteMailed(db.knex);
}

const TO_TELL = `o.status = 'draft' and o.origin = 'monitor' and o.notified_at is null`;
const TO_SUPPLIER = `o.status = 'sent' and o.mail_written_at is null and s.email is not null`;

/**
 * Each order that a mail is to be written about, once: the mail is written down in the transaction that says so
 * of the order, and whoever sends mails sends it.
 */
async function eachDue(
  { db, log }: MonitorOptions,
  condition: string,
  write: (trx: Knex.Transaction, due: OrderToMail) => Promise<Record<string, number>>,
): Promise<void> {
  const failed: string[] = [];
  const next = (): Promise<string | null> =>
    db.knex.transaction(async (trx) => {
      const { rows } = await trx.raw<{ rows: { purchase_order_id: string; store_id: string }[] }>(
        `select o.purchase_order_id, o.store_id from purchase_orders o join stores t on t.store_id = o.store_id
         join suppliers s on s.tenant_id = t.tenant_id and s.supplier_id = o.supplier_id
         where ${condition} and not o.purchase_order_id = any(?::uuid[])
         order by o.created_at limit 1 for update of o skip locked`,
        [failed],
      );
      const row = rows[0];
      if (!row) return null;
      const { purchase_order_id: purchaseOrderId, store_id: storeId } = row;
      failed.push(purchaseOrderId);
      const store = (await storeRow(trx, storeId))!;
      const [order] = await readOrders(trx, { storeId, purchaseOrderId });
      const said = await write(trx, { order: order!, store });
      await trx('purchase_orders').where({ purchase_order_id: purchaseOrderId }).update(said);
      return purchaseOrderId;
    });
  for (;;) {
    const tried = failed.length;
    try {
      if ((await next()) === null) return;
      failed.pop();
    } catch (error) {
      // No order was at hand: the database is away, and the next look has to do.
      if (failed.length === tried) throw error;
      log.warn({ err: error, purchaseOrderId: failed.at(-1) }, 'a mail about an order could not be written');
    }
  }
}

/** Owners and managers who see the store. */
async function managersOf(trx: Knex.Transaction, { tenantId, storeId, region }: StoreRow): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { email: string }[] }>(
    `select email from users where tenant_id = ? and role in ('owner', 'manager') and disabled_at is null
       and ((store_ids is null and regions is null) or ? = any(coalesce(store_ids, '{}')) or ? = any(coalesce(regions, '{}')))
     order by email`,
    [tenantId, storeId, region],
  );
  return rows.map((row) => row.email);
}
