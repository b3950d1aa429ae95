import type { PurchaseOrder } from '@forno/shared/protocol/cloud/inventory/purchasing';
import { BODY, BOLD, openPdf } from '../pdf/open-pdf.ts';
import type { StoreRow } from './store-scope.ts';

const MARGIN = 48;
const ROW = 20;
/** Left edges of the columns, and the right edge of the last. */
const COLUMNS = { sku: 48, name: 140, pack: 300, packs: 395, price: 450, total: 548 } as const;

/** A purchase order as the supplier gets it. */
export function orderPdf(order: PurchaseOrder, store: StoreRow): Promise<Buffer> {
  const { doc, done } = openPdf({
    margin: MARGIN,
    info: { Title: `Purchase order ${order.number}`, CreationDate: new Date(order.createdAt) },
  });
  const money = (cents: number): string => `${(cents / 100).toFixed(2)}`;
  const day = (at: number): string =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: store.timeZone,
      dateStyle: 'long',
      timeStyle: 'short',
    }).format(at);
  const right = (text: string, edge: number, y: number): void =>
    void doc.text(text, edge - 90, y, { width: 90, align: 'right', lineBreak: false });

  doc.font(BOLD).fontSize(20).text(`Purchase order ${order.number}`, MARGIN, MARGIN);
  doc.font(BODY).fontSize(10);
  const facts: [string, string][] = [
    ['To', order.supplierName],
    ['For', `${store.name} (${order.storeId})`],
    ['Deliver by', `${day(order.deliverBy)}${order.urgency === 'URGENT' ? '  ·  URGENT' : ''}`],
    ['Written', day(order.createdAt)],
    ...(order.status === 'draft'
      ? [['State', 'Draft: not approved, not to be delivered'] as [string, string]]
      : []),
    ...(order.note === null ? [] : [['Note', order.note] as [string, string]]),
  ];
  let y = MARGIN + 40;
  for (const [what, text] of facts) {
    doc.fillColor('#666').text(what, MARGIN, y).fillColor('#000');
    doc.text(text, MARGIN + 80, y, { width: 420 });
    y = Math.max(y + 16, doc.y + 4);
  }
  y += 16;
  const head = (): void => {
    doc.font(BOLD).fontSize(9);
    doc.text('Article', COLUMNS.sku, y).text('What', COLUMNS.name, y).text('Pack', COLUMNS.pack, y);
    right('Packs', COLUMNS.packs + 30, y);
    right(`Each (${store.currency})`, COLUMNS.price + 40, y);
    right('Total', COLUMNS.total, y);
    y += 14;
    doc.moveTo(MARGIN, y).lineTo(COLUMNS.total, y).lineWidth(0.5).stroke();
    y += 6;
    doc.font(BODY).fontSize(10);
  };
  head();
  for (const line of order.lines) {
    if (y > doc.page.height - MARGIN - 2 * ROW) {
      doc.addPage();
      y = MARGIN;
      head();
    }
    const cell = (text: string, x: number, width: number): void =>
      void doc.text(text, x, y, { width, height: ROW, ellipsis: true, lineBreak: false });
    cell(line.sku, COLUMNS.sku, 86);
    cell(line.name, COLUMNS.name, 152);
    cell(line.packName, COLUMNS.pack, 80);
    right(String(line.packs), COLUMNS.packs + 30, y);
    right(money(line.packCents), COLUMNS.price + 40, y);
    right(money(line.packCents * line.packs), COLUMNS.total, y);
    y += ROW;
  }
  doc.moveTo(MARGIN, y).lineTo(COLUMNS.total, y).lineWidth(0.5).stroke();
  doc.font(BOLD).text('Total', COLUMNS.pack, y + 8);
  right(`${money(order.totalCents)} ${store.currency}`, COLUMNS.total, y + 8);
  doc.end();
  return done;
}
