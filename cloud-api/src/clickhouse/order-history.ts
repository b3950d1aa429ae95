import type { OrderStatus } from '@forno/shared/domain';
import type { PayloadOf, ShopEvent, TicketLine } from '@forno/shared/events';
import { DRAWER_TYPES } from './drawer-history.ts';

/** Who was at the device, and who allowed it on the spot. */
export interface Author {
  readonly userId: string | null;
  readonly approvedBy: string | null;
}

/** Of what an order's facts are made. */
const ORDER_TYPES = [
  'ORDER_CREATED',
  'ORDER_UPDATED',
  'TOP_UP_REQUESTED',
  'ORDER_SCHEDULED',
  'ORDER_ACCEPTED',
  'ORDER_AMENDED',
  'ORDER_QUALITY_CHECK',
  'ORDER_READY',
  'ORDER_RECALLED',
  'ORDER_DISPATCHED',
  'ORDER_COMPLETED',
  'ORDER_CLOSED',
  'ORDER_CANCELLED',
  'ORDER_REFUNDED',
  'PAYMENT_COMPLETED',
  'PAYMENT_REFUNDED',
  'PAYMENT_OFFLINE_LOST',
  'TIP_ADJUSTED',
] as const satisfies readonly ShopEvent['eventType'][];

/** The event types whose aggregates are read from their beginning; migration 0130 indexes these and no others. */
export const FACT_TYPES = [...ORDER_TYPES, ...DRAWER_TYPES] as const;

/** One such event, its payload raised to today's version, and who was at the device. */
export type FactEvent = Pick<
  Extract<ShopEvent, { eventType: (typeof FACT_TYPES)[number] }>,
  'eventType' | 'payload' | 'seq' | 'timestamp'
> &
  Author;

/** Something that a manager looks at twice, and who did it. */
export interface OrderAct extends Author {
  readonly seq: number;
  readonly kind: 'refund' | 'cancelled' | 'line-void';
  readonly cents: number;
  readonly reason: string;
  readonly businessDate: string;
  readonly at: number;
}

/** Money that moved: what was taken is positive, what went back negative. */
export interface MoneyMove {
  readonly seq: number;
  /** `lost`: a card counted as taken that never came in. `top-up`: for credit that was sold, which is no sale. */
  readonly kind: 'payment' | 'refund' | 'lost' | 'top-up' | 'tip';
  readonly paymentId: string;
  readonly tender: string;
  readonly cents: number;
  readonly tipCents: number;
  /** Whose cash it moved, with tip and rounding; null: nobody's. */
  readonly drawer: { readonly drawerId: string; readonly cents: number } | null;
  readonly businessDate: string;
  readonly at: number;
}

/** What reports want to know of an order: its sale as accepted, how far it came and when, its money. */
export interface OrderHistory {
  readonly orderId: string;
  number: number;
  businessDate: string;
  readonly training: boolean;
  channel: string;
  service: string;
  customerId: string | null;
  status: OrderStatus;
  /** It sold credit instead of goods. */
  topUp: boolean;
  /** A cancelled order, as managers count it; a cart that was left or empty is none. */
  cancelled: boolean;
  cancelCause: string | null;
  /** As accepted, with every later change in it. */
  sale: Pick<PayloadOf<'ORDER_ACCEPTED'>, 'lines' | 'totals' | 'promisedAt'> | null;
  /** Lines that were sold once and taken off again: their rows are there and have to be emptied. */
  removed: readonly TicketLine[];
  /** The event that made the sale what it is. */
  saleSeq: number;
  /** Who sent it to the kitchen, and the event. */
  acceptedBy: Author & { readonly seq: number };
  readonly acts: OrderAct[];
  readonly createdAt: number;
  acceptedAt: number | null;
  readyAt: number | null;
  dispatchedAt: number | null;
  completedAt: number | null;
  readonly moves: MoneyMove[];
  lastSeq: number;
}

/** Folds the fact events of one order, in order. Null when its creation is missing (it lies in quarantine). */
export function foldHistory(events: readonly FactEvent[]): OrderHistory | null {
  let history: OrderHistory | null = null;
  for (const event of events) {
    if (event.eventType === 'ORDER_CREATED') history = created(event as EventOf<'ORDER_CREATED'>);
    else if (history) apply(history, event);
    if (history) history.lastSeq = event.seq;
  }
  return history;
}

type OrderType = (typeof ORDER_TYPES)[number];
type EventOf<Type extends OrderType> = Pick<
  Extract<ShopEvent, { eventType: Type }>,
  'eventType' | 'payload' | 'seq' | 'timestamp'
> &
  Author;
type AnyFactEvent = { [Type in OrderType]: EventOf<Type> }[OrderType];

function created({ payload, timestamp, seq }: EventOf<'ORDER_CREATED'>): OrderHistory {
  const { orderId, number, businessDate, training, channel, service, customerId } = payload;
  return {
    orderId,
    number,
    businessDate,
    training,
    channel,
    service,
    customerId,
    status: 'draft',
    topUp: false,
    cancelled: false,
    cancelCause: null,
    sale: null,
    removed: [],
    saleSeq: 0,
    acceptedBy: { seq: 0, userId: null, approvedBy: null },
    acts: [],
    createdAt: timestamp,
    acceptedAt: null,
    readyAt: null,
    dispatchedAt: null,
    completedAt: null,
    moves: [],
    lastSeq: seq,
  };
}

function apply(order: OrderHistory, given: FactEvent): void {
  const event = given as AnyFactEvent;
  const at = event.timestamp;
  switch (event.eventType) {
    case 'ORDER_CREATED':
      break;
    case 'ORDER_UPDATED':
      order.service = event.payload.service ?? order.service;
      if (event.payload.customerId !== undefined) order.customerId = event.payload.customerId;
      break;
    // Before any money moves: a row once loaded must never have to become another kind.
    case 'TOP_UP_REQUESTED':
      order.topUp = true;
      break;
    case 'ORDER_ACCEPTED':
      order.status = 'preparing';
      order.sale = event.payload;
      order.saleSeq = event.seq;
      order.acceptedBy = { seq: event.seq, userId: event.userId, approvedBy: event.approvedBy };
      order.businessDate = event.payload.businessDate;
      order.acceptedAt = event.payload.cameFrom?.acceptedAt ?? at;
      order.service = event.payload.service;
      order.channel = event.payload.channel;
      break;
    case 'ORDER_SCHEDULED':
      order.status = 'scheduled';
      order.number = event.payload.number;
      order.businessDate = event.payload.businessDate;
      break;
    case 'ORDER_AMENDED': {
      const { lines, totals, promisedAt } = event.payload;
      if (order.sale === null) break;
      const left = new Set(lines.map((line) => line.lineId));
      const { businessDate, reason, was, moved } = event.payload;
      const cents = was.lines.reduce(
        (sum, { lineId, netCents }) => (left.has(lineId) ? sum : sum + netCents),
        0,
      );
      // What stands on another bill now was not taken off.
      if (!moved && was.lines.some(({ lineId }) => !left.has(lineId)))
        order.acts.push(actOf(event, { kind: 'line-void', cents, businessDate, reason: reason ?? '' }));
      const known = [...order.sale.lines, ...order.removed];
      order.removed = known.filter(({ lineId }) => !left.has(lineId));
      // All of it stands on another bill: this one is none any more.
      order.sale = lines.length === 0 ? null : { lines, totals, promisedAt };
      order.saleSeq = event.seq;
      break;
    }
    case 'ORDER_QUALITY_CHECK':
      order.status = 'quality_check';
      break;
    case 'ORDER_READY':
      order.status = 'ready';
      order.readyAt = at;
      break;
    case 'ORDER_RECALLED':
      order.status = event.payload.to;
      order.readyAt = event.payload.to === 'ready' ? at : null;
      order.completedAt = null;
      break;
    case 'ORDER_DISPATCHED':
      order.status = 'out_for_delivery';
      order.dispatchedAt = at;
      break;
    case 'ORDER_COMPLETED':
      order.status = 'completed';
      order.completedAt = at;
      break;
    case 'ORDER_CLOSED':
      order.status = 'closed';
      break;
    case 'ORDER_CANCELLED': {
      const { cause, reason } = event.payload;
      order.status = 'cancelled';
      order.cancelCause = cause;
      order.cancelled = order.sale !== null || (cause !== 'abandoned' && reason !== 'empty');
      if (order.sale === null) break;
      const cents = order.sale.totals.totalCents;
      order.acts.push(actOf(event, { kind: 'cancelled', cents, businessDate: order.businessDate, reason }));
      break;
    }
    case 'ORDER_REFUNDED':
      order.status = 'refunded';
      break;
    case 'PAYMENT_COMPLETED': {
      const { paymentId, tender, amountCents, tipCents, roundingCents, businessDate } = event.payload;
      const drawerId = tender === 'cash' ? event.payload.drawerId : null;
      order.moves.push({
        seq: event.seq,
        kind: order.topUp ? 'top-up' : 'payment',
        paymentId,
        tender,
        cents: amountCents,
        tipCents,
        drawer: drawerId === null ? null : { drawerId, cents: amountCents + tipCents + roundingCents },
        businessDate,
        at,
      });
      break;
    }
    case 'PAYMENT_OFFLINE_LOST': {
      const { paymentId, amountCents, tipCents, businessDate } = event.payload;
      const lost = { kind: 'lost', tender: 'card', cents: -amountCents, tipCents: -tipCents } as const;
      order.moves.push({ seq: event.seq, ...lost, paymentId, drawer: null, businessDate, at });
      break;
    }
    case 'TIP_ADJUSTED': {
      const { paymentId, tender, differenceCents, businessDate } = event.payload;
      const tip = { kind: 'tip', cents: 0, tipCents: differenceCents, drawer: null } as const;
      order.moves.push({ seq: event.seq, ...tip, paymentId, tender, businessDate, at });
      break;
    }
    case 'PAYMENT_REFUNDED': {
      const { paymentId, tender, amountCents, tipCents, roundingCents, businessDate, reason } = event.payload;
      const drawerId = tender === 'cash' ? event.payload.drawerId : null;
      order.moves.push({
        seq: event.seq,
        kind: order.topUp ? 'top-up' : 'refund',
        paymentId,
        tender,
        cents: -amountCents,
        tipCents: -tipCents,
        drawer: drawerId === null ? null : { drawerId, cents: -(amountCents + tipCents + roundingCents) },
        businessDate,
        at,
      });
      order.acts.push(actOf(event, { kind: 'refund', cents: amountCents + tipCents, businessDate, reason }));
      break;
    }
  }
}

const actOf = (
  { seq, timestamp, userId, approvedBy }: FactEvent,
  act: Pick<OrderAct, 'kind' | 'cents' | 'businessDate' | 'reason'>,
): OrderAct => ({ seq, at: timestamp, userId, approvedBy, ...act });
