import { printDocument, type Block, type PrintDocument } from '@forno/drivers/printer';
import type { Settings } from '@forno/shared/domain';
import { formatMoney } from '@forno/shared/money';
import type { Act, DayReport } from '@forno/shared/projections';
import { createPlainTranslator } from '@forno/shared/ui/words';
import { actMessages, reportMessages } from './day-words.ts';
import { dateFormat } from './formats.ts';
import { paperLocale, paperWords } from './paper-words.ts';

export interface DayPaper {
  readonly report: DayReport;
  readonly settings: Pick<Settings, 'locale' | 'timeZone' | 'receipt' | 'currency' | 'name'>;
  /** Who a staff id is; ids where nobody knows. */
  readonly nameOf: (staffId: string) => string;
  readonly now: number;
}

/** The X report of a running date, the Z report of a closed one, on paper: what the screen shows of it. */
export function dayDocument({ report, settings, nameOf, now }: DayPaper): PrintDocument {
  const words = paperWords(settings);
  const locale = paperLocale(settings);
  const t = createPlainTranslator(locale);
  const { totals, closed } = report;
  const money = (cents: number): string => formatMoney(cents, settings.currency, locale);
  const time = (at: number): string =>
    dateFormat(locale, { timeZone: settings.timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at);
  const row = (left: string, cents: number): Block => ({ kind: 'leader', left, right: money(cents) });
  /** Nothing is said of what did not happen. */
  const some = (left: string, cents: number): Block[] => (cents === 0 ? [] : [row(left, cents)]);
  const part = (title: string, rows: readonly Block[]): Block[] =>
    rows.length === 0
      ? []
      : [{ kind: 'rule', line: 'dashed' }, { kind: 'text', text: title, bold: true }, ...rows];
  const counted = (name: string, count: number): string => t(reportMessages.times, { name, count });
  return printDocument.parse({
    direction: words.direction,
    blocks: [
      { kind: 'text', text: settings.name, align: 'center', bold: true },
      {
        kind: 'text',
        text: closed ? t(reportMessages.zReport, { number: closed.zNumber }) : t(reportMessages.xReport),
        align: 'center',
        bold: true,
        width: 2,
        height: 2,
      },
      { kind: 'text', text: report.businessDate, align: 'center' },
      { kind: 'leader', left: time(closed?.at ?? now), right: closed?.userId ? nameOf(closed.userId) : '' },
      ...(closed && closed.openOrders + closed.openDrawers > 0
        ? [
            {
              kind: 'text' as const,
              text: t(reportMessages.stillOpen, { orders: closed.openOrders, drawers: closed.openDrawers }),
            },
          ]
        : []),
      ...part(t(reportMessages.sales), [
        { kind: 'leader', left: t(reportMessages.orders), right: String(totals.orders) },
        row(t(reportMessages.netSales), totals.netSalesCents),
        ...some(t(reportMessages.fees), totals.feeCents),
        row(t(reportMessages.addedTax), totals.addedTaxCents),
        { ...row(t(reportMessages.grossSales), totals.grossSalesCents), bold: true } as Block,
        ...some(t(reportMessages.discounts), -totals.discountCents),
        ...some(t(reportMessages.uncollected), -totals.uncollectedCents),
        ...some(t(reportMessages.refunds), -totals.refundCents),
      ]),
      ...part(
        t(reportMessages.taxes),
        report.taxes.map((tax) =>
          row(t(reportMessages.taxOn, { name: tax.name, base: money(tax.baseCents) }), tax.taxCents),
        ),
      ),
      ...part(t(reportMessages.money), [
        ...Object.entries(totals.tenderCents).map(([tender, cents]) =>
          row(words.tenders[tender as keyof typeof words.tenders], cents),
        ),
        ...Object.entries(totals.tipCents).flatMap(([tender, cents]) =>
          some(`${words.tip}: ${words.tenders[tender as keyof typeof words.tenders]}`, cents),
        ),
        ...some(words.rounding, totals.cashRoundingCents),
        ...some(words.topUp['gift-card'], totals.giftCardLoadCents),
        ...some(words.topUp['house-account'], totals.accountPaidCents),
        ...some(t(reportMessages.depositsKept), totals.depositsKeptCents),
        ...some(t(reportMessages.cardLost), -totals.cardLostCents),
      ]),
      ...part(
        t(reportMessages.deals),
        report.discounts.map(({ name, uses, cents }) => row(counted(name, uses), -cents)),
      ),
      ...part(
        t(reportMessages.services),
        report.services.map(({ service, orders, grossCents }) =>
          row(counted(words.services[service], orders), grossCents),
        ),
      ),
      ...part(
        t(reportMessages.drawers),
        report.drawers.flatMap((drawer): Block[] => [
          {
            kind: 'text',
            text: drawer.staffId === null ? t(reportMessages.shared) : nameOf(drawer.staffId),
          },
          row(`  ${t(reportMessages.expected)}`, drawer.expectedCents),
          ...(drawer.closed
            ? [
                row(`  ${t(reportMessages.counted)}`, drawer.closed.countedCents),
                ...some(`  ${t(reportMessages.difference)}`, drawer.closed.differenceCents),
              ]
            : []),
        ]),
      ),
      ...part(
        t(reportMessages.acts),
        Object.entries(Object.groupBy(report.acts, ({ kind }) => kind)).map(([kind, acts]) =>
          row(
            counted(t(actMessages[kind as Act['kind']]), acts.length),
            acts.reduce((sum, { cents }) => sum + cents, 0),
          ),
        ),
      ),
      { kind: 'cut' },
    ] satisfies Block[],
  });
}
