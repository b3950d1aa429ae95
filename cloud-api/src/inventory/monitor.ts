import type { PurchaseOrder } from '@forno/shared/protocol/cloud/inventory/purchasing';
import type { Logger } from 'pino';
import type { Knex } from 'knex';
import type { Database } from '../postgres/database.ts';
import type { Mailer } from '../mail/mailer.ts';
import { startWorkerLoop, type WorkerLoop } from '../worker-loop.ts';
import { orderPdf } from './order-pdf.ts';
import { proposeOrders, storesRunningLow } from './propose.ts';
import { readOrders } from './purchase-orders.ts';
import { storeRow, type StoreRow } from './store-scope.ts';

export interface MonitorOptions {
  readonly db: Database;
  readonly mailer: Mailer;
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
/** Then a person has to see why the mail does not go. */
const MAIL_ATTEMPTS_MAX = 20;

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
  await eachDue(options, TO_TELL, async (trx, due) => {
    const to = await managersOf(trx, due.store);
    if (to.length > 0) await options.mailer.send(await mailOf(due, { to, purpose: 'approve' }));
    return { notified_at: now() };
  });
  await eachDue(options, TO_SUPPLIER, async (_trx, due) => {
    await options.mailer.send(await mailOf(due, { to: [due.order.supplierEmail!], purpose: 'deliver' }));
    return { mailed_at: now() };
  });
}

interface Due {
  readonly order: PurchaseOrder;
  readonly store: StoreRow;
}

const TO_TELL = `o.status = 'draft' and o.origin = 'monitor' and o.notified_at is null`;
const TO_SUPPLIER = `o.status = 'sent' and o.mailed_at is null and s.email is not null and o.mail_attempts < ${MAIL_ATTEMPTS_MAX}`;

/**
 * Each order that waits for a mail. Its row stays locked until the mail is handed over, so that no two processes
 * send it; killed in between it goes out once more, under the same message id.
 */
async function eachDue(
  { db, log }: MonitorOptions,
  condition: string,
  send: (trx: Knex.Transaction, due: Due) => Promise<Record<string, number>>,
): Promise<void> {
  const failed: string[] = [];
  for (;;) {
    const went = await db.knex.transaction(async (trx) => {
      const { rows } = await trx.raw<{ rows: { purchase_order_id: string; store_id: string }[] }>(
        `select o.purchase_order_id, o.store_id from purchase_orders o join stores t on t.store_id = o.store_id
         join suppliers s on s.tenant_id = t.tenant_id and s.supplier_id = o.supplier_id
         where ${condition} and not o.purchase_order_id = any(?::uuid[])
         order by o.created_at limit 1 for update of o skip locked`,
        [failed],
      );
      const row = rows[0];
      if (!row) return false;
      const place = { purchase_order_id: row.purchase_order_id };
      const store = (await storeRow(trx, row.store_id))!;
      const [order] = await readOrders(trx, {
        storeId: row.store_id,
        purchaseOrderId: row.purchase_order_id,
      });
      try {
        await trx('purchase_orders')
          .where(place)
          .update(await send(trx, { order: order!, store }));
      } catch (error) {
        // It waits for the next look; the others go out.
        failed.push(row.purchase_order_id);
        await trx('purchase_orders').where(place).increment('mail_attempts', 1);
        log.warn({ err: error, purchaseOrderId: row.purchase_order_id }, 'an order could not be mailed');
      }
      return true;
    });
    if (!went) return;
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

async function mailOf(
  { order, store }: Due,
  { to, purpose }: { readonly to: readonly string[]; readonly purpose: 'approve' | 'deliver' },
) {
  const by = new Intl.DateTimeFormat('en-GB', {
    timeZone: store.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(order.deliverBy);
  const urgent = order.urgency === 'URGENT' ? 'URGENT: ' : '';
  const total = `${(order.totalCents / 100).toFixed(2)} ${store.currency}`;
  const lines = order.lines
    .map(({ packs, packName, name, sku }) => `${packs} x ${packName}  ${name}  (${sku})`)
    .join('\n');
  const text =
    purpose === 'deliver'
      ? `Please deliver to ${store.name} by ${by}:\n\n${lines}\n\nTotal ${total}. The order is attached.\n`
      : `${store.name} is running low. An order to ${order.supplierName} waits for you to approve it in the backoffice, under Inventory, Purchase orders:\n\n${lines}\n\nTotal ${total}, to be delivered by ${by}.\n`;
  return {
    to,
    subject:
      purpose === 'deliver'
        ? `${urgent}Purchase order ${order.number}, ${store.name}`
        : `${urgent}Approve order ${order.number} to ${order.supplierName}, ${store.name}`,
    text,
    attachment: {
      filename: `purchase-order-${order.number}.pdf`,
      content: await orderPdf(order, store),
      contentType: 'application/pdf',
    },
    messageId: `<${order.purchaseOrderId}-${purpose}@inventory.forno>`,
  };
}
