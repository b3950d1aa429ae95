import type { OrderStatus } from '@forno/shared/domain';
import type { PayloadOf, ShopEvent, TicketLine } from '@forno/shared/events';

/** The event types that facts are made of; migration 0111 indexes these and no others. */
export const FACT_TYPES = [
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
] as const satisfies readonly ShopEvent['eventType'][];

/** One such event, its payload raised to today's version. */
export type FactEvent = Pick<
  Extract<ShopEvent, { eventType: (typeof FACT_TYPES)[number] }>,
  'eventType' | 'payload' | 'seq' | 'timestamp'
>;

/** Money that moved: what was taken is positive, what went back negative. */
export interface MoneyMove {
  readonly seq: number;
  /** `lost`: a card counted as taken that never came in. `top-up`: for credit that was sold, which is no sale. */
  readonly kind: 'payment' | 'refund' | 'lost' | 'top-up';
  readonly paymentId: string;
  readonly tender: string;
  readonly cents: number;
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

type EventOf<Type extends FactEvent['eventType']> = Pick<
  Extract<ShopEvent, { eventType: Type }>,
  'eventType' | 'payload' | 'seq' | 'timestamp'
>;
type AnyFactEvent = { [Type in FactEvent['eventType']]: EventOf<Type> }[FactEvent['eventType']];

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
      order.businessDate = event.payload.businessDate;
      order.acceptedAt = at;
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
      const known = [...order.sale.lines, ...order.removed];
      order.removed = known.filter(({ lineId }) => !left.has(lineId));
      order.sale = { lines, totals, promisedAt };
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
    case 'ORDER_CANCELLED':
      order.status = 'cancelled';
      order.cancelCause = event.payload.cause;
      order.cancelled =
        order.sale !== null || (event.payload.cause !== 'abandoned' && event.payload.reason !== 'empty');
      break;
    case 'ORDER_REFUNDED':
      order.status = 'refunded';
      break;
    case 'PAYMENT_COMPLETED': {
      const { paymentId, tender, amountCents, businessDate } = event.payload;
      order.moves.push({
        seq: event.seq,
        kind: order.topUp ? 'top-up' : 'payment',
        paymentId,
        tender,
        cents: amountCents,
        businessDate,
        at,
      });
      break;
    }
    case 'PAYMENT_OFFLINE_LOST': {
      const { paymentId, amountCents, businessDate } = event.payload;
      const cents = -amountCents;
      order.moves.push({ seq: event.seq, kind: 'lost', paymentId, tender: 'card', cents, businessDate, at });
      break;
    }
    case 'PAYMENT_REFUNDED': {
      const { paymentId, tender, amountCents, businessDate } = event.payload;
      order.moves.push({
        seq: event.seq,
        kind: order.topUp ? 'top-up' : 'refund',
        paymentId,
        tender,
        cents: -amountCents,
        businessDate,
        at,
      });
      break;
    }
  }
}
