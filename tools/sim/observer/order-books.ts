import type { RawEvent } from './raw-log.ts';

export interface BookedPayment {
  readonly tender: string;
  readonly amountCents: number;
  readonly changeCents: number;
  readonly refundedCents: number;
  readonly state: 'initiated' | 'unknown' | 'completed' | 'failed' | 'reversed';
}

export interface BookedOrder {
  number: number;
  businessDate: string;
  /** Numbers it was told before it was for another day. */
  readonly numbersBefore: number[];
  readonly training: boolean;
  readonly service: string;
  status: string;
  totalCents: number | null;
  readonly lines: Map<string, { readonly quantity: number; readonly unitCents: number }>;
  readonly payments: Map<string, BookedPayment>;
  readonly made: Set<string>;
  /** Was paid in full at some time, whatever went back later. */
  wasPaid: boolean;
  /** The kitchen may have it, paid or by the chain's rules. */
  mayBeMade: boolean;
  /** Went back without anything being taken off. */
  forgivenCents: number;
  /** What is set aside for it. */
  readonly stock: Map<string, number>;
}

/** The observer's own books of the shop, kept from the raw log; what does not add up is said at once. */
export class OrderBooks {
  readonly orders = new Map<string, BookedOrder>();
  /** Taken less given back, by business date and tender; without training. */
  readonly takings = new Map<string, number>();
  readonly documents: { menu: string | null; settings: string | null } = { menu: null, settings: null };
  readonly soldOut = new Set<string>();
  readonly #numbers = new Set<string>();
  readonly #violate: (what: string) => void;

  constructor(violate: (what: string) => void) {
    this.#violate = violate;
  }

  paidCents(orderId: string): number {
    const order = this.orders.get(orderId);
    return order
      ? sum(
          [...order.payments.values()].map((p) =>
            p.state === 'completed' ? p.amountCents - p.refundedCents : 0,
          ),
        )
      : 0;
  }

  mayBeMade(orderId: string): boolean {
    return this.orders.get(orderId)?.mayBeMade ?? false;
  }

  wasPaid(orderId: string): boolean {
    return this.orders.get(orderId)?.wasPaid ?? false;
  }

  take(event: RawEvent): void {
    const payload = event.payload as Readonly<Record<string, unknown>> & { readonly orderId?: string };
    if (event.eventType === 'ORDER_CREATED') return this.#create(event, payload);
    if (event.eventType === 'MENU_ACTIVATED') this.documents.menu = payload['sha256'] as string;
    if (event.eventType === 'SETTINGS_ACTIVATED') this.documents.settings = payload['sha256'] as string;
    if (event.eventType === 'AVAILABILITY_CHANGED') {
      const key = `${payload['kind'] as string}:${payload['id'] as string}`;
      if (payload['available']) this.soldOut.delete(key);
      else this.soldOut.add(key);
    }
    if (payload.orderId === undefined) return;
    const order = this.orders.get(payload.orderId);
    if (!order) return this.#violate(`event ${event.seq} is about an order that was never created`);
    this.#move(order, event, payload);
  }

  #create({ seq }: RawEvent, payload: Record<string, unknown>): void {
    const { orderId, number, businessDate, training, service } = payload as {
      orderId: string;
      number: number;
      businessDate: string;
      training: boolean;
      service: string;
    };
    if (this.orders.has(orderId)) this.#violate(`event ${seq} creates order ${orderId} a second time`);
    const called = `${businessDate} ${number}`;
    if (this.#numbers.has(called)) this.#violate(`event ${seq} gives the number ${called} a second time`);
    this.#numbers.add(called);
    this.orders.set(orderId, {
      number,
      businessDate,
      numbersBefore: [],
      training,
      service,
      status: 'draft',
      totalCents: null,
      lines: new Map(),
      payments: new Map(),
      made: new Set(),
      wasPaid: false,
      mayBeMade: false,
      forgivenCents: 0,
      stock: new Map(),
    });
  }

  #move(order: BookedOrder, event: RawEvent, payload: Record<string, unknown>): void {
    const line = payload['line'] as { lineId: string; quantity: number; unitCents: number } | undefined;
    switch (event.eventType) {
      case 'ITEM_ADDED':
      case 'ITEM_CHANGED':
        order.lines.set(line!.lineId, line!);
        break;
      case 'ITEM_REMOVED':
        order.lines.delete(payload['lineId'] as string);
        break;
      case 'PAYMENT_INITIATED':
      case 'PAYMENT_COMPLETED':
      case 'PAYMENT_FAILED':
      case 'PAYMENT_REFUNDED':
      case 'PAYMENT_OUTCOME_UNKNOWN':
        this.#pay(order, event, payload as unknown as PaymentPayload);
        break;
      case 'ORDER_SCHEDULED':
        this.#schedule(order, event, payload);
        break;
      case 'ORDER_AMENDED':
        this.#amend(order, event, payload);
        break;
      case 'ORDER_ACCEPTED':
        this.#accept(order, event, payload);
        break;
      case 'KITCHEN_ITEM_MADE':
        order.made.add(payload['lineId'] as string);
        break;
      case 'KITCHEN_ITEM_RECALLED':
        order.made.delete(payload['lineId'] as string);
        break;
      case 'STOCK_RESERVED':
      case 'STOCK_RELEASED':
      case 'STOCK_CONSUMED':
        this.#stock(order, event, payload['needs'] as Readonly<Record<string, number>>);
        break;
      case 'AMENDMENT_WITHDRAWN':
        order.forgivenCents -= payload['backCents'] as number;
        break;
      case 'ORDER_CANCELLED':
        if (!order.wasPaid && order.totalCents !== null && takenCents(order) >= order.totalCents)
          this.#violate(`event ${event.seq} cancels an order that was paid in full and never made`);
        order.status = 'cancelled';
        break;
      case 'ORDER_RECALLED':
        order.status = payload['to'] as string;
        break;
      default:
        order.status = STATUS_AFTER[event.eventType] ?? order.status;
    }
  }

  #pay(order: BookedOrder, { seq, eventType }: RawEvent, payload: PaymentPayload): void {
    const { paymentId, tender, amountCents, businessDate } = payload;
    const before = order.payments.get(paymentId);
    const expected = STATES_BEFORE[eventType];
    if (!expected?.includes(before?.state))
      this.#violate(`event ${seq}: ${eventType} of a payment that is ${before?.state ?? 'unknown'}`);
    const sign = eventType === 'PAYMENT_REFUNDED' ? -1 : 1;
    switch (eventType) {
      case 'PAYMENT_INITIATED':
        order.totalCents = payload.totals?.totalCents ?? order.totalCents;
        if (order.status === 'draft') order.status = 'payment_pending';
        order.payments.set(paymentId, {
          tender,
          amountCents,
          changeCents: 0,
          refundedCents: 0,
          state: 'initiated',
        });
        return;
      case 'PAYMENT_OUTCOME_UNKNOWN':
        order.payments.set(paymentId, { ...before!, state: 'unknown' });
        return;
      case 'PAYMENT_FAILED':
        order.payments.set(paymentId, { ...before!, state: 'failed' });
        if (
          order.status === 'payment_pending' &&
          [...order.payments.values()].every((p) => p.state === 'failed')
        )
          order.status = 'draft';
        return;
      case 'PAYMENT_COMPLETED':
        // A card may cover a part of what was asked for, never more.
        if (
          before &&
          (tender === 'card' ? amountCents > before.amountCents : amountCents !== before.amountCents)
        )
          this.#violate(`event ${seq} takes ${amountCents} where ${before.amountCents} were meant`);
        if (
          payload.tenderedCents! - payload.changeCents! !==
          amountCents + payload.tipCents + payload.roundingCents
        )
          this.#violate(`event ${seq}: what was handed over less the change is not what was taken`);
        order.payments.set(paymentId, {
          tender,
          amountCents,
          changeCents: payload.changeCents!,
          refundedCents: 0,
          state: 'completed',
        });
        break;
      default:
        order.payments.set(paymentId, {
          ...before!,
          refundedCents: (before?.refundedCents ?? 0) + amountCents,
        });
        order.forgivenCents += amountCents;
        if ((before?.refundedCents ?? 0) + amountCents > (before?.amountCents ?? 0))
          this.#violate(`event ${seq} gives back more than was taken`);
    }
    if (order.training) return;
    const key = `${businessDate} ${tender}`;
    this.takings.set(key, (this.takings.get(key) ?? 0) + sign * amountCents);
  }

  /** For another day it goes by a number of that day. */
  #schedule(order: BookedOrder, { seq }: RawEvent, payload: Record<string, unknown>): void {
    const { number, businessDate } = payload as { number: number; businessDate: string };
    order.status = 'scheduled';
    if (businessDate === order.businessDate) return;
    const called = `${businessDate} ${number}`;
    if (this.#numbers.has(called)) this.#violate(`event ${seq} gives the number ${called} a second time`);
    this.#numbers.add(called);
    order.numbersBefore.push(order.number);
    order.number = number;
    order.businessDate = businessDate;
  }

  #accept(order: BookedOrder, event: RawEvent, payload: Record<string, unknown>): void {
    const totals = payload['totals'] as Totals;
    order.totalCents = totals.totalCents;
    this.#addUp(order, event, totals);
    this.#mustBePaid(order, event, payload);
    order.status = 'preparing';
  }

  #amend(order: BookedOrder, event: RawEvent, payload: Record<string, unknown>): void {
    const { changes, totals, accepted, backCents } = payload as unknown as Amended;
    for (const { kind, line, before } of changes) {
      if (kind === 'remove') order.lines.delete(before!.lineId);
      else order.lines.set(line!.lineId, line!);
      if (kind !== 'add') order.made.delete(before!.lineId);
    }
    order.totalCents = totals.totalCents;
    order.forgivenCents = Math.min(order.forgivenCents - backCents, totals.totalCents);
    this.#addUp(order, event, totals);
    if (accepted) this.#mustBePaid(order, event, payload);
  }

  #addUp(order: BookedOrder, { seq }: RawEvent, totals: Totals): void {
    const lines = sum([...order.lines.values()].map((line) => line.quantity * line.unitCents));
    if (lines !== totals.subtotalCents)
      this.#violate(`event ${seq}: the lines come to ${lines}, the order says ${totals.subtotalCents}`);
    if (sum(totals.discounts.map((d) => d.cents)) !== totals.discountCents)
      this.#violate(`event ${seq}: the discounts do not add up`);
    if (sum(totals.taxes.filter((t) => !t.inclusive).map((t) => t.taxCents)) !== totals.addedTaxCents)
      this.#violate(`event ${seq}: the taxes do not add up`);
    if (sum(totals.fees.map((fee) => fee.cents)) !== totals.feeCents)
      this.#violate(`event ${seq}: the fees do not add up`);
    if (
      totals.subtotalCents - totals.discountCents + totals.feeCents + totals.addedTaxCents !==
      totals.totalCents
    )
      this.#violate(`event ${seq}: the total does not add up`);
  }

  /** The kitchen sees paid orders, and those of services that the chain has made first. */
  #mustBePaid(order: BookedOrder, { seq }: RawEvent, payload: Record<string, unknown>): void {
    const { totalCents } = payload['totals'] as Totals;
    const paid = this.paidCents(payload['orderId'] as string) + order.forgivenCents;
    const madeFirst = order.training || MADE_FIRST.has(order.service);
    if (paid > totalCents || (paid < totalCents && !madeFirst))
      this.#violate(`event ${seq} gives the kitchen an order of ${totalCents} for which ${paid} were paid`);
    order.wasPaid = paid === totalCents;
    order.mayBeMade = true;
  }

  #stock(order: BookedOrder, { seq, eventType }: RawEvent, needs: Readonly<Record<string, number>>): void {
    const sign = eventType === 'STOCK_RESERVED' ? 1 : -1;
    for (const [id, n] of Object.entries(needs)) {
      const left = (order.stock.get(id) ?? 0) + sign * n;
      if (left < 0) this.#violate(`event ${seq}: ${eventType} of ${n} ${id}, more than is set aside`);
      if (left === 0) order.stock.delete(id);
      else order.stock.set(id, left);
    }
  }
}

/** Services that the simulated chain's settings have made before they are paid. */
const MADE_FIRST: ReadonlySet<string> = new Set(['dine-in']);

interface Totals {
  readonly subtotalCents: number;
  readonly discountCents: number;
  readonly feeCents: number;
  readonly fees: readonly { readonly cents: number }[];
  readonly addedTaxCents: number;
  readonly totalCents: number;
  readonly discounts: readonly { readonly cents: number }[];
  readonly taxes: readonly { readonly inclusive: boolean; readonly taxCents: number }[];
}

interface Amended {
  readonly changes: readonly {
    readonly kind: 'add' | 'change' | 'remove';
    readonly line?: { readonly lineId: string; readonly quantity: number; readonly unitCents: number };
    readonly before?: { readonly lineId: string };
  }[];
  readonly totals: Totals;
  readonly accepted: boolean;
  readonly backCents: number;
}

interface PaymentPayload {
  readonly paymentId: string;
  readonly tender: string;
  readonly amountCents: number;
  readonly businessDate: string;
  readonly roundingCents: number;
  readonly tipCents: number;
  readonly tenderedCents?: number;
  readonly changeCents?: number;
  readonly totals?: { readonly totalCents: number };
}

const STATES_BEFORE: Readonly<Record<string, readonly (BookedPayment['state'] | undefined)[]>> = {
  PAYMENT_INITIATED: [undefined],
  PAYMENT_OUTCOME_UNKNOWN: ['initiated'],
  PAYMENT_COMPLETED: ['initiated', 'unknown'],
  PAYMENT_FAILED: ['initiated', 'unknown'],
  PAYMENT_REFUNDED: ['completed'],
};

const STATUS_AFTER: Readonly<Record<string, string>> = {
  ORDER_QUALITY_CHECK: 'quality_check',
  ORDER_READY: 'ready',
  ORDER_DISPATCHED: 'out_for_delivery',
  ORDER_COMPLETED: 'completed',
  ORDER_CLOSED: 'closed',
  ORDER_REFUNDED: 'refunded',
};

const takenCents = (order: BookedOrder): number =>
  sum([...order.payments.values()].map((p) => (p.state === 'completed' ? p.amountCents : 0)));

const sum = (cents: readonly number[]): number => cents.reduce((total, n) => total + n, 0);
