import type { PurchaseOrder } from '@forno/shared/protocol/cloud/inventory/purchasing';
import type { Knex } from 'knex';
import type { SealedText } from '../auth/sealed-text.ts';
import type { Mail } from '../mail/mailer.ts';
import { addMail } from '../mail/outbox.ts';
import { orderPdf } from './order-pdf.ts';
import type { StoreRow } from './store-scope.ts';

export interface OrderToMail {
  readonly order: PurchaseOrder;
  readonly store: StoreRow;
}

export type MailPurpose = 'approve' | 'deliver';

const HOUR_MS = 3_600_000;
/** Goods that are ordered two days late are no use: then a person telephones. */
const GIVE_UP_MS = 48 * HOUR_MS;

/** What a mail to a supplier is about; with the order's id. */
export const DELIVER = 'purchase-order-deliver:';
const APPROVE = 'purchase-order-approve:';

/** Writes the mail about an order down, in the transaction that says so of the order. */
export async function addOrderMail(
  trx: Knex.Transaction,
  sealed: SealedText,
  about: OrderToMail,
  {
    to,
    purpose,
    now,
  }: { readonly to: readonly string[]; readonly purpose: MailPurpose; readonly now: number },
): Promise<void> {
  const { order, store } = about;
  await addMail(trx, sealed, {
    tenantId: store.tenantId,
    about: `${purpose === 'deliver' ? DELIVER : APPROVE}${order.purchaseOrderId}`,
    mail: await mailOf(about, { to, purpose }),
    now,
    giveUpAt: now + GIVE_UP_MS,
  });
}

/** Takes the mail to the supplier back while nobody has taken it. */
export async function dropOrderMail(
  trx: Knex.Transaction,
  { tenantId, purchaseOrderId }: { readonly tenantId: string; readonly purchaseOrderId: string },
): Promise<void> {
  await trx('mails')
    .where({ tenant_id: tenantId, about: `${DELIVER}${purchaseOrderId}`, status: 'waiting' })
    .delete();
}

/** Notes on the orders which of their mails have gone: mails are kept for some weeks, orders for good. */
export async function noteMailed(knex: Knex): Promise<void> {
  await knex.raw(
    `update purchase_orders o set mailed_at = m.sent_at
     from mails m, stores s
     where o.mail_written_at is not null and o.mailed_at is null and s.store_id = o.store_id
       and m.tenant_id = s.tenant_id and m.about = '${DELIVER}' || o.purchase_order_id and m.status = 'sent'`,
  );
}

async function mailOf(
  { order, store }: OrderToMail,
  { to, purpose }: { readonly to: readonly string[]; readonly purpose: MailPurpose },
): Promise<Mail> {
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
