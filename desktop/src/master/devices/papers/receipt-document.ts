import { printDocument, type Block, type ImageBlock, type PrintDocument } from '@forno/drivers/printer';
import type { Settings } from '@forno/shared/domain';
import { formatMoney } from '@forno/shared/money';
import type { Receipt } from '@forno/shared/projections';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { dateFormat, numberFormat } from './formats.ts';
import { addressBlocks } from './address-blocks.ts';
import { paperDetails, paperLocale, paperTrace, paperWords, type PaperWords } from './paper-words.ts';

export interface ReceiptPaper {
  readonly receipt: Receipt;
  readonly settings: Pick<Settings, 'locale' | 'receipt'>;
  /** The shop's logo, already dots. */
  readonly logo?: ImageBlock | null;
  /** Marks a reprint. */
  readonly copy?: boolean;
  readonly kickDrawer?: boolean;
  /** The order was changed after its first receipt. */
  readonly changed?: boolean;
  /** Where a delivery goes, where the shop wants it on receipts. */
  readonly deliverTo?: DeliveryAddress | null;
}

/** An amount with its label. What an order may cost or be paid with is one entry more in a list of these. */
interface AmountRow {
  readonly label: string;
  readonly cents: number;
  readonly bold?: boolean;
}

interface Sheet extends ReceiptPaper {
  readonly words: PaperWords;
  readonly locale: string;
  readonly money: (cents: number) => string;
}

/** The customer's receipt on paper, as the shop wants it. */
export function receiptDocument(paper: ReceiptPaper): PrintDocument {
  const { receipt, settings } = paper;
  const words = paperWords(settings);
  const locale = paperLocale(settings);
  const sheet: Sheet = {
    ...paper,
    words,
    locale,
    money: (cents) => formatMoney(cents, receipt.currency, locale),
  };
  const { shows } = settings.receipt;
  return printDocument.parse({
    direction: words.direction,
    blocks: [
      ...(paper.kickDrawer ? [{ kind: 'drawer-kick' as const }] : []),
      ...headBlocks(sheet),
      ...lineBlocks(sheet),
      { kind: 'rule' },
      ...amountRows(sheet).map((row) => leader(row, sheet)),
      total(sheet),
      // Nothing was sold, so nothing was taxed.
      ...(shows.taxSummary && !receipt.cancelled ? taxBlocks(sheet) : []),
      { kind: 'rule', line: 'dashed' },
      ...tenderRows(sheet).map((row) => leader(row, sheet)),
      ...(shows.tipLines ? tipBlocks(sheet) : []),
      { kind: 'feed', lines: 1 },
      ...receipt.footer.map((text): Block => ({ kind: 'text', text, align: 'center' })),
      ...(shows.orderCode
        ? [
            { kind: 'feed' as const, lines: 1 },
            { kind: 'qr' as const, data: receipt.orderId, moduleDots: 4 as const, align: 'center' as const },
          ]
        : []),
      { kind: 'cut' },
    ] satisfies Block[],
  });
}

function headBlocks({ receipt, settings, logo, copy, changed, deliverTo, words, locale }: Sheet): Block[] {
  const center = { kind: 'text', align: 'center' } as const;
  const badge = (text: string): Block[] => [
    { kind: 'feed', lines: 1 },
    { ...center, text: ` ${text} `, inverse: true, bold: true, height: 2 },
  ];
  return [
    ...(logo ? [logo] : []),
    { ...center, text: receipt.shopName, bold: true, height: 2 },
    ...[...receipt.address, ...receipt.header].map((text): Block => ({ ...center, text })),
    ...(copy ? badge(words.copy) : []),
    ...(changed ? badge(words.changed) : []),
    ...(receipt.training ? badge(words.training) : []),
    ...(receipt.cancelled ? badge(words.cancelled) : []),
    { kind: 'feed', lines: 1 },
    { ...center, text: `#${receipt.number}`, bold: true, width: 3, height: 3 },
    {
      ...center,
      text: [words.services[receipt.service], receipt.callName].filter(Boolean).join(' · '),
      bold: true,
    },
    { kind: 'feed', lines: 1 },
    {
      kind: 'leader',
      left: written(receipt, { locale, at: receipt.at, dateStyle: 'medium' }),
      right:
        receipt.promisedAt && settings.receipt.shows.promise
          ? `${words.ready} ${written(receipt, { locale, at: receipt.promisedAt })}`
          : '',
    },
    ...(deliverTo
      ? [
          { kind: 'rule' as const },
          { kind: 'text' as const, text: words.deliverTo },
          ...addressBlocks(deliverTo),
        ]
      : []),
    { kind: 'rule' },
  ];
}

function lineBlocks({ receipt, settings, words, money }: Sheet): Block[] {
  const { topUp } = receipt;
  if (topUp) return [{ kind: 'leader', left: words.topUp[topUp.kind], right: money(topUp.amountCents) }];
  const detailsOf = paperDetails(settings);
  const stepOf = paperTrace(settings);
  return receipt.lines.flatMap((line): Block[] => [
    { kind: 'leader', left: `${line.quantity} ${line.name}`, right: money(line.cents) },
    ...(settings.receipt.shows.details
      ? detailsOf(line.details).map((detail): Block => ({
          kind: 'leader',
          left: detail,
          right: '',
          indent: 3,
        }))
      : []),
    ...(settings.receipt.shows.priceSteps
      ? line.extras.map((step): Block => ({
          kind: 'leader',
          left: stepOf(step.label),
          right: money(step.cents),
          indent: 3,
        }))
      : []),
  ]);
}

/** From the lines to the total. Contained tax is no step of it, and is shown for information. */
function amountRows({ receipt: { totals }, settings, words, locale }: Sheet): AmountRow[] {
  const hasSteps = totals.discounts.length + totals.fees.length > 0 || totals.addedTaxCents !== 0;
  return [
    ...(hasSteps ? [{ label: words.subtotal, cents: totals.subtotalCents }] : []),
    ...totals.discounts.map(({ name, cents }) => ({ label: name, cents: -cents })),
    ...totals.fees.map(({ name, cents }) => ({ label: name, cents })),
    ...totals.taxes
      .filter((tax) => tax.taxCents !== 0 && (!tax.inclusive || !settings.receipt.shows.taxSummary))
      .map((tax) => ({
        label: `${tax.inclusive ? `${words.incl} ` : ''}${tax.name} ${percent(tax.rateBps, locale)}`,
        cents: tax.taxCents,
      })),
  ];
}

function total({ receipt: { totals }, words, money }: Sheet): Block {
  return {
    kind: 'leader',
    left: words.total,
    right: money(totals.totalCents),
    bold: true,
    width: 2,
    height: 2,
  };
}

/** What authorities ask for: of each rate what was paid without it, the tax, and with it. */
function taxBlocks({ receipt: { totals, currency }, words, locale }: Sheet): Block[] {
  const taxes = totals.taxes.filter((tax) => tax.taxCents !== 0);
  if (taxes.length === 0) return [];
  const coins = numberFormat(locale, { style: 'currency', currency }).resolvedOptions();
  const digits = coins.maximumFractionDigits ?? 2;
  const plain = numberFormat(locale, { minimumFractionDigits: digits });
  const amount = (cents: number): string => plain.format(cents / 10 ** digits);
  const rows = [
    [words.tax, words.net, words.tax, words.gross],
    ...taxes.map((tax) => {
      const net = tax.inclusive ? tax.baseCents - tax.taxCents : tax.baseCents;
      const name = `${tax.name} ${percent(tax.rateBps, locale)}`;
      return [name, amount(net), amount(tax.taxCents), amount(net + tax.taxCents)];
    }),
  ];
  // As narrow as the figures allow: on 58 mm the names of taxes need the rest.
  const widthOf = (column: number): number =>
    Math.max(...rows.map((row) => Array.from(row[column] ?? '').length)) + 1;
  return [
    { kind: 'rule' },
    ...rows.map((row): Block => ({
      kind: 'columns',
      cells: row.map((text, column) =>
        column === 0
          ? { text, width: 'fill' as const }
          : { text, width: Math.min(12, widthOf(column)), align: 'right' as const },
      ),
    })),
  ];
}

function tenderRows({ receipt, words }: Sheet): AmountRow[] {
  const rows = receipt.payments.flatMap((payment): AmountRow[] =>
    [
      {
        label: payment.cardLabel ?? words.tenders[payment.tender],
        cents: payment.tender === 'cash' ? payment.tenderedCents : payment.amountCents,
      },
      { label: words.tip, cents: payment.tipCents },
      { label: words.rounding, cents: payment.roundingCents },
      { label: words.change, cents: payment.changeCents, bold: true },
      { label: words.refunded, cents: -payment.refundedCents, bold: true },
      { label: words.tipRefunded, cents: -payment.refundedTipCents, bold: true },
    ].filter(({ cents }, index) => index === 0 || cents !== 0),
  );
  return [
    ...rows,
    ...[
      { label: words.balanceDue, cents: receipt.dueCents, bold: true },
      { label: words.depositKept, cents: receipt.keptCents, bold: true },
    ].filter(({ cents }) => cents > 0),
  ];
}

/** Lines to write on, for guests who tip on the slip. */
function tipBlocks({ words }: Sheet): Block[] {
  return [
    { kind: 'feed', lines: 1 },
    ...[words.tip, words.total, words.signature].flatMap((label): Block[] => [
      { kind: 'leader', left: label, right: '_'.repeat(20), height: 2 },
    ]),
  ];
}

function leader({ label, cents, bold = false }: AmountRow, { money }: Sheet): Block {
  return { kind: 'leader', left: label, right: money(cents), bold };
}

function percent(bps: number, locale: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bps / 10_000);
}

function written(
  { timeZone }: Receipt,
  { locale, at, dateStyle }: { readonly locale: string; readonly at: number; readonly dateStyle?: 'medium' },
): string {
  return dateFormat(locale, {
    timeZone,
    ...(dateStyle && { dateStyle }),
    timeStyle: 'short',
  }).format(at);
}
