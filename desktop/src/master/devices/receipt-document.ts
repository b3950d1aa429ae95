import { printDocument, type Block, type PrintDocument } from '@forno/drivers/printer';
import { formatMoney } from '@forno/shared/money';
import type { Receipt } from '@forno/shared/projections';

const TENDER_NAMES = {
  cash: 'Cash',
  card: 'Card',
  'gift-card': 'Gift card',
  'house-account': 'House account',
  channel: 'Paid online',
} as const;
const SERVICE_NAMES = {
  'carry-out': 'CARRY-OUT',
  delivery: 'DELIVERY',
  'dine-in': 'DINE-IN',
  'drive-through': 'DRIVE-THROUGH',
} as const;

/** The customer's receipt on paper. `copy` marks a reprint. */
export function receiptDocument(receipt: Receipt, { copy = false, kickDrawer = false } = {}): PrintDocument {
  const money = (cents: number): string => formatMoney(cents, receipt.currency, receipt.locale);
  const blocks: Block[] = [];
  if (kickDrawer) blocks.push({ kind: 'drawer-kick' });
  blocks.push({ kind: 'text', text: receipt.shopName, align: 'center', bold: true, height: 2 });
  for (const line of [...receipt.address, ...receipt.header])
    blocks.push({ kind: 'text', text: line, align: 'center' });
  if (copy)
    blocks.push(
      { kind: 'feed', lines: 1 },
      { kind: 'text', text: ' COPY ', align: 'center', inverse: true, bold: true },
    );
  if (receipt.training)
    blocks.push({ kind: 'text', text: ' TRAINING - NOT A SALE ', align: 'center', inverse: true });
  blocks.push(
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: `#${receipt.number}`, align: 'center', bold: true, width: 3, height: 3 },
    {
      kind: 'text',
      text: [SERVICE_NAMES[receipt.service], receipt.callName].filter(Boolean).join(' · '),
      align: 'center',
      bold: true,
    },
    { kind: 'feed', lines: 1 },
    {
      kind: 'leader',
      left: dateOf(receipt, receipt.at),
      right: receipt.promisedAt ? `ready ${timeOf(receipt, receipt.promisedAt)}` : '',
    },
    { kind: 'rule' },
    ...receipt.lines.flatMap((line): Block[] => [
      { kind: 'leader', left: `${line.quantity} ${line.name}`, right: money(line.cents) },
      ...line.details.map((detail): Block => ({ kind: 'text', text: `   ${detail}` })),
    ]),
    { kind: 'rule' },
    ...totalBlocks(receipt, money),
    { kind: 'rule', line: 'dashed' },
    ...receipt.payments.flatMap((payment): Block[] => [
      {
        kind: 'leader',
        left: payment.cardLabel ?? TENDER_NAMES[payment.tender],
        right: money(payment.tender === 'cash' ? payment.tenderedCents : payment.amountCents),
      },
      ...(payment.roundingCents !== 0
        ? [{ kind: 'leader' as const, left: 'Rounded to coins', right: money(payment.roundingCents) }]
        : []),
      ...(payment.changeCents > 0
        ? [{ kind: 'leader' as const, left: 'Change', right: money(payment.changeCents), bold: true }]
        : []),
      ...(payment.refundedCents > 0
        ? [{ kind: 'leader' as const, left: 'Refunded', right: money(-payment.refundedCents), bold: true }]
        : []),
    ]),
    { kind: 'feed', lines: 1 },
    ...receipt.footer.map((text): Block => ({ kind: 'text', text, align: 'center' })),
    { kind: 'feed', lines: 1 },
    { kind: 'qr', data: receipt.orderId, moduleDots: 4, align: 'center' },
    { kind: 'cut' },
  );
  return printDocument.parse({ blocks });
}

function totalBlocks({ totals }: Receipt, money: (cents: number) => string): Block[] {
  const percent = (bps: number): string => `${(bps / 100).toFixed(2).replace(/\.?0+$/, '')} %`;
  return [
    ...(totals.discounts.length + totals.fees.length > 0
      ? [{ kind: 'leader' as const, left: 'Subtotal', right: money(totals.subtotalCents) }]
      : []),
    ...totals.discounts.map((discount): Block => ({
      kind: 'leader',
      left: discount.name,
      right: money(-discount.cents),
    })),
    ...totals.fees.map((fee): Block => ({ kind: 'leader', left: fee.name, right: money(fee.cents) })),
    ...totals.taxes
      .filter((tax) => tax.taxCents !== 0)
      .map((tax): Block => ({
        kind: 'leader',
        left: `${tax.inclusive ? 'incl. ' : ''}${tax.name} ${percent(tax.rateBps)}`,
        right: money(tax.taxCents),
      })),
    { kind: 'leader', left: 'TOTAL', right: money(totals.totalCents), bold: true, height: 2 },
  ];
}

function dateOf({ locale, timeZone }: Receipt, at: number): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

function timeOf({ locale, timeZone }: Receipt, at: number): string {
  return new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(at);
}
