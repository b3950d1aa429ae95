import type { Evidence } from '../evidence.ts';
import { Fields, sumOf, type Happened } from './raw-events.ts';

const FIGURES = [
  'orders',
  'items',
  'netSalesCents',
  'feeCents',
  'grossSalesCents',
  'discountCents',
  'addedTaxCents',
  'includedTaxCents',
  'uncollectedCents',
  'refundCents',
  'refunds',
  'cashRoundingCents',
  'giftCardLoadCents',
  'accountPaidCents',
  'cardLostCents',
  'depositsKeptCents',
] as const;

/** A day's sums: the figures, money and tips by tender, units and money by item. */
type Sums = Map<string, number>;

interface Sold {
  readonly sums: ReadonlyMap<string, number>;
  readonly totalCents: number;
}

/** Whether what the shop reports of its dates is what the log says, by the observer's own sums. */
export function reportFaults(
  { dayReports }: Evidence,
  events: readonly Happened[],
  training: ReadonlySet<string>,
): readonly string[] {
  const days = sumsByDate(events, training);
  const faults: string[] = [];
  const closedAt = new Map<string, string>();
  for (const { when, report } of dayReports) {
    const fields = new Fields(report, `day report (${when})`);
    const date = fields.text('businessDate');
    const said = sumsOf(fields);
    const is = days.get(date) ?? new Map<string, number>();
    for (const key of new Set([...said.keys(), ...is.keys()]))
      if ((said.get(key) ?? 0) !== (is.get(key) ?? 0))
        faults.push(
          `${date} (${when}): ${key} is reported as ${said.get(key) ?? 0}, the log has ${is.get(key) ?? 0}`,
        );
    const text = JSON.stringify([...said].sort(([a], [b]) => (a < b ? -1 : 1)));
    if (when === 'at-close') closedAt.set(date, text);
    else if (closedAt.has(date) && closedAt.get(date) !== text)
      faults.push(`${date} was changed after it was closed`);
  }
  for (const date of closedAt.keys())
    if (!dayReports.some(({ when, report }) => when === 'at-end' && report['businessDate'] === date))
      faults.push(`${date} was not looked at again`);
  if (dayReports.length === 0) faults.push('no day was reported');
  return faults;
}

function sumsOf(report: Fields): Sums {
  const sums: Sums = new Map();
  const set = (key: string, value: number): void => void (value !== 0 && sums.set(key, value));
  for (const figure of FIGURES) set(figure, report.cents(figure));
  for (const [tender, cents] of report.entries('tenderCents')) set(`tender ${tender}`, cents);
  for (const [tender, cents] of report.entries('tipCents')) set(`tips ${tender}`, cents);
  for (const [itemId] of report.entries('byItem')) {
    const item = report.of('byItem').of(itemId);
    set(`units of ${itemId}`, item.cents('quantity'));
    set(`cents of ${itemId}`, item.cents('netCents'));
  }
  return sums;
}

function sumsByDate(events: readonly Happened[], training: ReadonlySet<string>): Map<string, Sums> {
  const days = new Map<string, Sums>();
  const add = (date: string, key: string, value: number): void => {
    const sums = days.get(date) ?? new Map<string, number>();
    days.set(date, sums.set(key, (sums.get(key) ?? 0) + value));
  };
  const sold = new Map<string, Sold>();
  const paid = new Map<string, number>();
  const count = (date: string, { sums }: Sold, sign: 1 | -1): void => {
    for (const [key, value] of sums) add(date, key, sign * value);
  };
  // What goes back in the breath that ends an order was paid before it.
  const backWith = new Map<string, number>();
  for (const { type, cause, fields } of events) {
    const orderId = fields.textOrNull('orderId');
    if (orderId === null || training.has(orderId)) continue;
    const money = (sign: 1 | -1): void => {
      const date = fields.text('businessDate');
      const tender = fields.text('tender');
      add(date, `tender ${tender}`, sign * fields.cents('amountCents'));
      add(date, `tips ${tender}`, sign * fields.cents('tipCents'));
      add(date, 'cashRoundingCents', sign * fields.cents('roundingCents'));
      paid.set(orderId, (paid.get(orderId) ?? 0) + sign * fields.cents('amountCents'));
    };
    switch (type) {
      case 'ORDER_ACCEPTED': {
        const sale = saleOf(fields);
        sold.set(orderId, sale);
        count(fields.text('businessDate'), sale, 1);
        add(fields.text('businessDate'), 'orders', 1);
        break;
      }
      case 'ORDER_AMENDED': {
        if (!fields.is('accepted')) break;
        const before = sold.get(orderId);
        if (before) count(fields.text('businessDate'), before, -1);
        const after = saleOf(fields);
        sold.set(orderId, after);
        count(fields.text('businessDate'), after, 1);
        break;
      }
      case 'PAYMENT_COMPLETED':
        money(1);
        break;
      case 'PAYMENT_REFUNDED':
        money(-1);
        backWith.set(cause, (backWith.get(cause) ?? 0) + fields.cents('amountCents'));
        add(fields.text('businessDate'), 'refundCents', fields.cents('amountCents'));
        add(fields.text('businessDate'), 'refunds', 1);
        break;
      case 'TIP_ADJUSTED':
        add(fields.text('businessDate'), `tips ${fields.text('tender')}`, fields.cents('differenceCents'));
        break;
      case 'PAYMENT_OFFLINE_LOST': {
        const date = fields.text('businessDate');
        add(date, 'cardLostCents', fields.cents('amountCents') + fields.cents('tipCents'));
        add(date, 'tender card', -fields.cents('amountCents'));
        add(date, 'tips card', -fields.cents('tipCents'));
        break;
      }
      case 'DEPOSIT_FORFEITED':
        add(fields.text('businessDate'), 'depositsKeptCents', fields.cents('amountCents'));
        break;
      case 'GIFT_CARD_LOADED':
        add(fields.text('businessDate'), 'giftCardLoadCents', fields.cents('amountCents'));
        break;
      case 'GIFT_CARD_UNLOADED':
        add(fields.text('businessDate'), 'giftCardLoadCents', -fields.cents('amountCents'));
        break;
      case 'HOUSE_ACCOUNT_PAID':
        add(fields.text('businessDate'), 'accountPaidCents', fields.cents('amountCents'));
        break;
      case 'ORDER_CANCELLED': {
        const sale = sold.get(orderId);
        if (!sale) break;
        const unpaid = sale.totalCents - (paid.get(orderId) ?? 0) - (backWith.get(cause) ?? 0);
        if (unpaid > 0) add(fields.of('uncollected').text('businessDate'), 'uncollectedCents', unpaid);
        break;
      }
      default:
    }
  }
  return days;
}

/** What a ticket with its totals brings. */
function saleOf(fields: Fields): Sold {
  const totals = fields.of('totals');
  const off = (to: 'byLine' | 'byFee'): number =>
    sumOf(totals.list('discounts'), (discount) => sumOf(discount.list(to), (share) => share.cents('cents')));
  const sums = new Map<string, number>([
    ['items', sumOf(fields.list('lines'), (line) => line.cents('quantity'))],
    ['netSalesCents', totals.cents('subtotalCents') - off('byLine')],
    ['feeCents', sumOf(totals.list('fees'), (fee) => fee.cents('cents')) - off('byFee')],
    ['grossSalesCents', totals.cents('totalCents')],
    ['discountCents', off('byLine') + off('byFee')],
    ['addedTaxCents', totals.cents('addedTaxCents')],
    ['includedTaxCents', totals.cents('includedTaxCents')],
  ]);
  const add = (key: string, value: number): void => void sums.set(key, (sums.get(key) ?? 0) + value);
  for (const line of fields.list('lines')) {
    add(`units of ${line.text('itemId')}`, line.cents('quantity'));
    add(`cents of ${line.text('itemId')}`, line.cents('netCents'));
  }
  return { sums, totalCents: totals.cents('totalCents') };
}
