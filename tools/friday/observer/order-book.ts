import { BillMoves } from './bill-moves.ts';
import { sumOf, type Fields, type Happened } from './raw-events.ts';

export interface BookedLine {
  readonly itemId: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitCents: number;
}

export interface BookedPayment {
  readonly tender: string;
  readonly amountCents: number;
  readonly offline: boolean;
  tipCents: number;
  refundedCents: number;
  refundedTipCents: number;
}

export interface BookedOrder {
  readonly orderId: string;
  readonly number: number;
  readonly training: boolean;
  readonly lines: Map<string, BookedLine>;
  readonly payments: Map<string, BookedPayment>;
  topUpCents: number | null;
  /** The credit was given. */
  credited: boolean;
  /** Of the order as it was last sold, once the kitchen got it. */
  soldCents: number | null;
  /** As the first payment, or the kitchen, fixed it. */
  fixedCents: number | null;
  changePending: boolean;
  cancelled: boolean;
  forfeitedCents: number;
  /** Went back because the order cost less or was not sold. */
  backCents: number;
  /** Went back out of goodwill. */
  refundedCents: number;
  lostCents: number;
}

/** Each order's lines and money, kept from the raw log; what does not add up is said at once. */
export class OrderBook {
  readonly orders = new Map<string, BookedOrder>();
  readonly #fault: (what: string) => void;
  /** Commands whose refunds belong to a change or an end of the order. */
  readonly #structural: ReadonlySet<string>;

  constructor(events: readonly Happened[], fault: (what: string) => void) {
    this.#fault = fault;
    const structural = new Set(['ORDER_AMENDED', 'AMENDMENT_WITHDRAWN', 'ORDER_CANCELLED']);
    this.#structural = new Set(events.filter(({ type }) => structural.has(type)).map(({ cause }) => cause));
    const moves = new BillMoves();
    for (const event of events) {
      const before = moves.isMove(event) ? this.#linesOf(event) : [];
      this.#take(event);
      if (moves.isMove(event)) moves.take(event, { before, after: this.#linesOf(event) });
    }
    for (const what of moves.faults()) fault(what);
  }

  #linesOf({ fields }: Happened): readonly BookedLine[] {
    return [...(this.orders.get(fields.text('orderId'))?.lines.values() ?? [])];
  }

  #take({ seq, type, cause, fields }: Happened): void {
    if (type === 'ORDER_CREATED') return this.#create(fields);
    if (!fields.has('orderId')) return;
    const order = this.orders.get(fields.text('orderId'));
    if (!order) return this.#fault(`event ${seq} is about an order that was never created`);
    switch (type) {
      case 'ITEM_ADDED':
      case 'ITEM_CHANGED': {
        const line = fields.of('line');
        order.lines.set(line.text('lineId'), bookedLine(line));
        return;
      }
      case 'ITEM_REMOVED':
        order.lines.delete(fields.text('lineId'));
        return;
      case 'TOP_UP_REQUESTED':
        order.topUpCents = fields.cents('amountCents');
        return;
      case 'GIFT_CARD_LOADED':
      case 'HOUSE_ACCOUNT_PAID':
        order.credited = true;
        if (fields.cents('amountCents') !== order.topUpCents)
          this.#fault(`#${seq}: other credit than was asked for`);
        return;
      case 'GIFT_CARD_UNLOADED':
        order.credited = false;
        return;
      case 'AMENDMENT_REQUESTED':
        order.changePending = true;
        return;
      case 'AMENDMENT_WITHDRAWN':
        order.changePending = false;
        return;
      case 'PAYMENT_INITIATED':
        // Absent where the same commit accepts the order.
        if (!order.changePending && fields.has('totals'))
          order.fixedCents = this.#totals(order, fields.of('totals'), seq);
        return;
      case 'PAYMENT_COMPLETED':
        return this.#paid(order, fields, seq);
      case 'TIP_ADJUSTED': {
        const payment = order.payments.get(fields.text('paymentId'));
        if (!payment) return this.#fault(`#${seq}: a tip on a payment that was never made`);
        payment.tipCents += fields.cents('differenceCents');
        if (payment.tipCents !== fields.cents('tipCents'))
          this.#fault(`#${seq}: the tip is not what it says`);
        return;
      }
      case 'PAYMENT_REFUNDED':
        return this.#refunded(order, fields, { seq, cause });
      case 'PAYMENT_OFFLINE_LOST':
        order.lostCents += fields.cents('amountCents');
        return;
      case 'DEPOSIT_FORFEITED':
        order.forfeitedCents += fields.cents('amountCents');
        return;
      case 'ORDER_ACCEPTED':
        order.fixedCents = order.soldCents = this.#totals(order, fields.of('totals'), seq);
        return;
      case 'ORDER_AMENDED':
        return this.#amended(order, fields, seq);
      case 'ORDER_CANCELLED':
        order.cancelled = true;
        return;
      default:
    }
  }

  #create(fields: Fields): void {
    const orderId = fields.text('orderId');
    if (this.orders.has(orderId)) return this.#fault(`order ${orderId} was created twice`);
    this.orders.set(orderId, {
      orderId,
      number: fields.cents('number'),
      training: fields.is('training'),
      lines: new Map(),
      payments: new Map(),
      topUpCents: null,
      credited: false,
      soldCents: null,
      fixedCents: null,
      changePending: false,
      cancelled: false,
      forfeitedCents: 0,
      backCents: 0,
      refundedCents: 0,
      lostCents: 0,
    });
  }

  #paid(order: BookedOrder, fields: Fields, seq: number): void {
    const paymentId = fields.text('paymentId');
    if (order.payments.has(paymentId)) this.#fault(`#${seq}: payment ${paymentId} was taken twice`);
    const [amountCents, tipCents] = [fields.cents('amountCents'), fields.cents('tipCents')];
    const kept = fields.cents('tenderedCents') - fields.cents('changeCents');
    if (kept !== amountCents + tipCents + fields.cents('roundingCents'))
      this.#fault(`#${seq}: ${kept} cents were kept, not what amount, tip and rounding say`);
    order.payments.set(paymentId, {
      tender: fields.text('tender'),
      amountCents,
      offline: fields.is('offline'),
      tipCents,
      refundedCents: 0,
      refundedTipCents: 0,
    });
  }

  #refunded(
    order: BookedOrder,
    fields: Fields,
    { seq, cause }: { readonly seq: number; readonly cause: string },
  ): void {
    const payment = order.payments.get(fields.text('paymentId'));
    if (!payment) return this.#fault(`#${seq}: money went back that was never taken`);
    const cents = fields.cents('amountCents');
    payment.refundedCents += cents;
    payment.refundedTipCents += fields.cents('tipCents');
    if (payment.refundedCents > payment.amountCents || payment.refundedTipCents > payment.tipCents)
      this.#fault(`#${seq}: more went back than was taken`);
    if (payment.tender !== fields.text('tender')) this.#fault(`#${seq}: it went back to another tender`);
    if (this.#structural.has(cause)) order.backCents += cents;
    else order.refundedCents += cents;
  }

  #amended(order: BookedOrder, fields: Fields, seq: number): void {
    for (const change of fields.list('changes'))
      if (change.text('kind') === 'remove') order.lines.delete(change.of('before').text('lineId'));
      else order.lines.set(change.of('line').text('lineId'), bookedLine(change.of('line')));
    order.changePending = false;
    order.fixedCents = this.#totals(order, fields.of('totals'), seq);
    if (fields.is('accepted')) order.soldCents = order.fixedCents;
  }

  /** Lines, discounts, fees and tax make the total; the total. */
  #totals(order: BookedOrder, totals: Fields, seq: number): number {
    const check = (what: string, said: number, is: number): void => {
      if (said !== is) this.#fault(`#${seq}: ${what} of order ${order.number} is ${said}, reckoned ${is}`);
    };
    const lines = sumOf(order.lines.values(), ({ quantity, unitCents }) => quantity * unitCents);
    check('the subtotal', totals.cents('subtotalCents'), order.topUpCents ?? lines);
    const discounts = totals.list('discounts');
    for (const discount of discounts)
      check(
        'a discount',
        discount.cents('cents'),
        [...discount.list('byLine'), ...discount.list('byFee')].reduce(
          (sum, to) => sum + to.cents('cents'),
          0,
        ),
      );
    check(
      'the discount',
      totals.cents('discountCents'),
      sumOf(discounts, (d) => d.cents('cents')),
    );
    check(
      'the fees',
      totals.cents('feeCents'),
      sumOf(totals.list('fees'), (fee) => fee.cents('cents')),
    );
    const taxes = (inclusive: boolean): number =>
      sumOf(totals.list('taxes'), (tax) => (tax.is('inclusive') === inclusive ? tax.cents('taxCents') : 0));
    check('the added tax', totals.cents('addedTaxCents'), taxes(false));
    check('the contained tax', totals.cents('includedTaxCents'), taxes(true));
    const total =
      totals.cents('subtotalCents') -
      totals.cents('discountCents') +
      totals.cents('feeCents') +
      totals.cents('addedTaxCents');
    check('the total', totals.cents('totalCents'), total);
    return total;
  }
}

const bookedLine = (line: Fields): BookedLine => ({
  itemId: line.text('itemId'),
  name: line.text('name'),
  quantity: line.cents('quantity'),
  unitCents: line.cents('unitCents'),
});
