import type { Settings } from '@forno/shared/domain';
import { formatMoney } from '@forno/shared/money';
import type { CustomerOrder } from '@forno/shared/protocol/customer-screen';
import type { Translator } from '@forno/shared/ui';
import { customerMessages, tenderMessages } from './customer-messages.ts';

/** Longer texts make a code that a telephone cannot read from a small display. */
const CODE_CHARS_MAX = 700;

/** What the code at the end holds: the receipt's address, or the receipt itself, which needs no internet. */
export function receiptCode(
  t: Translator,
  order: CustomerOrder,
  { settings, at }: { readonly settings: Settings; readonly at: number },
): string {
  const { receiptUrl } = settings.customerDisplay;
  if (receiptUrl !== undefined) return receiptUrl.replace('{order}', order.orderId);
  const money = (cents: number): string => formatMoney(cents, settings.currency, t.locale);
  const when = new Intl.DateTimeFormat(t.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: settings.timeZone,
  }).format(at);
  const head = [settings.name, ...settings.address, `#${order.number} · ${when}`, ''];
  const lines = order.lines.map(({ quantity, name, cents }) => `${quantity} × ${name}  ${money(cents)}`);
  const foot = [
    ...order.discounts.map(({ name, cents }) => `${name}  ${money(-cents)}`),
    ...order.fees.map(({ name, cents }) => `${name}  ${money(cents)}`),
    ...(order.addedTaxCents === 0 ? [] : [`${t(customerMessages.tax)}  ${money(order.addedTaxCents)}`]),
    `${t(customerMessages.total)}  ${money(order.totalCents)}`,
    ...order.payments.flatMap(({ tender, amountCents, tipCents }) => [
      `${t(tenderMessages[tender])}  ${money(amountCents)}`,
      ...(tipCents === 0 ? [] : [`${t(customerMessages.tip)}  ${money(tipCents)}`]),
    ]),
  ];
  const room = CODE_CHARS_MAX - [...head, ...foot].join('\n').length;
  return [...head, ...fitting(lines, room), ...foot].join('\n');
}

/** As many lines as there is room for; that some are left out is said. */
function fitting(lines: readonly string[], chars: number): string[] {
  const kept: string[] = [];
  let left = chars;
  for (const line of lines) {
    left -= line.length + 1;
    if (left < 2) return [...kept, '…'];
    kept.push(line);
  }
  return kept;
}
