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
  const sums = new DaySums();
  for (const event of events) {
    const orderId = event.fields.textOrNull('orderId');
    if (orderId !== null && !training.has(orderId)) sums.take(orderId, event);
  }
  return sums.days;
}

/** Sales count on the date that their event names, money on the date on which it moved. */
class DaySums {
  readonly days = new Map<string, Sums>();
  readonly #sold = new Map<string, Sold>();
  readonly #paid = new Map<string, number>();
  /** What goes back in the breath that ends an order was paid before it. */
  readonly #backWith = new Map<string, number>();

  take(orderId: string, { type, cause, fields }: Happened): void {
    switch (type) {
      case 'ORDER_ACCEPTED':
        this.#add(fields.text('businessDate'), 'orders', 1);
        return this.#sale(orderId, fields);
      case 'ORDER_AMENDED':
        if (!fields.is('accepted')) return;
        // All of it stands on another bill: one order less.
        if (fields.list('lines').length === 0) this.#add(fields.text('businessDate'), 'orders', -1);
        return this.#sale(orderId, fields);
      case 'ORDER_CANCELLED':
        return this.#unsold(orderId, cause, fields);
      case 'PAYMENT_COMPLETED':
        return this.#money(orderId, fields, 1);
      case 'PAYMENT_REFUNDED':
        this.#backWith.set(cause, (this.#backWith.get(cause) ?? 0) + fields.cents('amountCents'));
        this.#add(fields.text('businessDate'), 'refundCents', fields.cents('amountCents'));
        this.#add(fields.text('businessDate'), 'refunds', 1);
        return this.#money(orderId, fields, -1);
      default:
        return this.#beside(type, fields);
    }
  }

  /** What is no sale and no tender. */
  #beside(type: string, fields: Fields): void {
    const add = (key: string, field: string, sign: 1 | -1 = 1): void =>
      this.#add(fields.text('businessDate'), key, sign * fields.cents(field));
    switch (type) {
      case 'TIP_ADJUSTED':
        return add(`tips ${fields.text('tender')}`, 'differenceCents');
      case 'PAYMENT_OFFLINE_LOST':
        add('cardLostCents', 'amountCents');
        add('cardLostCents', 'tipCents');
        add('tender card', 'amountCents', -1);
        return add('tips card', 'tipCents', -1);
      case 'DEPOSIT_FORFEITED':
        return add('depositsKeptCents', 'amountCents');
      case 'GIFT_CARD_LOADED':
        return add('giftCardLoadCents', 'amountCents');
      case 'GIFT_CARD_UNLOADED':
        return add('giftCardLoadCents', 'amountCents', -1);
      case 'HOUSE_ACCOUNT_PAID':
        return add('accountPaidCents', 'amountCents');
      default:
    }
  }

  /** What it was goes out, what it is comes in. */
  #sale(orderId: string, fields: Fields): void {
    const date = fields.text('businessDate');
    const after = saleOf(fields);
    for (const [key, value] of this.#sold.get(orderId)?.sums ?? []) this.#add(date, key, -value);
    for (const [key, value] of after.sums) this.#add(date, key, value);
    this.#sold.set(orderId, after);
  }

  #unsold(orderId: string, cause: string, fields: Fields): void {
    const sale = this.#sold.get(orderId);
    if (!sale) return;
    const unpaid = sale.totalCents - (this.#paid.get(orderId) ?? 0) - (this.#backWith.get(cause) ?? 0);
    if (unpaid > 0) this.#add(fields.of('uncollected').text('businessDate'), 'uncollectedCents', unpaid);
  }

  #money(orderId: string, fields: Fields, sign: 1 | -1): void {
    const date = fields.text('businessDate');
    const tender = fields.text('tender');
    this.#add(date, `tender ${tender}`, sign * fields.cents('amountCents'));
    this.#add(date, `tips ${tender}`, sign * fields.cents('tipCents'));
    this.#add(date, 'cashRoundingCents', sign * fields.cents('roundingCents'));
    this.#paid.set(orderId, (this.#paid.get(orderId) ?? 0) + sign * fields.cents('amountCents'));
  }

  #add(date: string, key: string, value: number): void {
    const sums = this.days.get(date) ?? new Map<string, number>();
    this.days.set(date, sums.set(key, (sums.get(key) ?? 0) + value));
  }
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
