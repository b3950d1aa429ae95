import type { PayloadOf } from '../../events/registry.ts';
import type { AccountKind, LineChange, SplitPart, Tender } from '../../events/fields.ts';
import type { CustomerFacts } from '../customer/customer.ts';
import type { NotDeliveredReason } from '../dispatch/commands.ts';
import type { OrderDelivery } from '../delivery/settings.ts';
import type { InKitchen } from '../kitchen/in-kitchen.ts';
import type { Channel, Service } from '../menu/price.ts';
import type { OrderLine } from '../pricing/line.ts';
import type { OrderTotals } from '../pricing/totals.ts';

export const ORDER_STATUSES = [
  'draft',
  'payment_pending',
  'scheduled',
  'preparing',
  'quality_check',
  'ready',
  'out_for_delivery',
  'completed',
  'closed',
  'cancelled',
  'refunded',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export interface Payment {
  readonly paymentId: string;
  readonly tender: Tender;
  readonly amountCents: number;
  /** For the staff; no part of the order's total. */
  readonly tipCents: number;
  /** `unknown`: the card may be charged. `reversed`: it was, and the terminal took it back. */
  readonly status: 'initiated' | 'unknown' | 'completed' | 'failed' | 'reversed';
  /** Cash taken beyond `amountCents` for want of smaller coins; negative when it was let go. */
  readonly roundingCents: number;
  readonly tenderedCents: number;
  readonly changeCents: number;
  readonly refundedCents: number;
  readonly refundedTipCents: number;
  /** Gift card and house account: whose value. */
  readonly accountId: string | null;
  /** Counted as taken without the terminal's word. */
  readonly offline: boolean;
  readonly split: SplitPart | null;
  /** The day it is counted on; null until it is taken. */
  readonly businessDate: string | null;
  readonly drawerId: string | null;
  /** The terminal that was asked for a card; null: the shop's only one. */
  readonly cardTerminalId: string | null;
  readonly cardLabel: string | null;
  readonly initiatedAt: number;
}

/** Its outcome is not in: nothing else may be charged meanwhile. */
export const isUnderWay = ({ status }: Pick<Payment, 'status'>): boolean =>
  status === 'initiated' || status === 'unknown';

/** Something taken off by hand; a null line is the whole order. */
export type GivenDiscount = Omit<PayloadOf<'DISCOUNT_GIVEN'>, 'orderId'>;

/** A change of a sent order that costs more and waits to be paid: the kitchen knows nothing of it yet. */
export interface Amendment {
  readonly changes: readonly LineChange[];
  /** Of the order once it is changed. */
  readonly totals: OrderTotals;
  readonly reason: string | null;
  readonly requestedAt: number;
}

/** An order as its events tell it. An immutable value: `evolveOrder` makes the next one. */
export interface Order {
  readonly orderId: string;
  readonly number: number;
  readonly businessDate: string;
  readonly service: Service;
  readonly channel: Channel;
  readonly customerId: string | null;
  /** What is known of the customer without saying who it is. */
  readonly customer: CustomerFacts | null;
  readonly taxExempt: { readonly reason: string } | null;
  readonly delivery: OrderDelivery | null;
  /** Who drives it, on which trip. */
  readonly driverId: string | null;
  readonly routeId: string | null;
  /** Why the last try came back. */
  readonly notDelivered: NotDeliveredReason | null;
  readonly callName: string | null;
  readonly drawerId: string | null;
  readonly training: boolean;
  readonly externalId: string | null;
  readonly notes: string | null;
  /** The terminal that works on it, or that it is parked for. */
  readonly deviceId: string | null;
  /** Parked since, and under which word. */
  readonly heldAt: number | null;
  readonly heldLabel: string | null;
  readonly tableId: string | null;
  readonly guests: number | null;
  /** When the customer wants it; null: as soon as it is made. */
  readonly dueAt: number | null;
  /** Settled when it was ordered: what day parts are judged by, where that is not by `dueAt`; see `saleTime`. */
  readonly saleAt?: number;
  readonly scheduledAt: number | null;
  /** When a future order is looked at next, to be begun or to wait on. */
  readonly releaseAt: number | null;
  readonly amendment: Amendment | null;
  readonly dealCodes: readonly string[];
  /** Given by hand. */
  readonly discounts: readonly GivenDiscount[];
  readonly status: OrderStatus;
  readonly lines: readonly OrderLine[];
  /** Fixed when the first payment was begun or the kitchen got it unpaid; null in a draft. */
  readonly totals: OrderTotals | null;
  readonly payments: readonly Payment[];
  /** Credit that is sold instead of goods; such an order has no lines. */
  readonly topUp: {
    readonly kind: AccountKind;
    readonly accountId: string;
    readonly amountCents: number;
  } | null;
  /** Units whose money went back, by line. */
  readonly refundedUnits: Readonly<Record<string, number>>;
  /** Given back without anything being taken off the order: nobody owes it again. Never more than the order costs. */
  readonly forgivenCents: number;
  readonly madeLineIds: readonly string[];
  readonly kitchen: InKitchen;
  /** Stock set aside and not yet used or given back. */
  readonly reserved: Readonly<Record<string, number>> | null;
  readonly createdAt: number;
  /** The last event of it. */
  readonly touchedAt: number;
  readonly paymentPendingAt: number | null;
  readonly acceptedAt: number | null;
  readonly promisedAt: number | null;
  readonly qualityCheckAt: number | null;
  readonly qualityAlerted: boolean;
  readonly readyAt: number | null;
  readonly completedAt: number | null;
  readonly cancelReason: string | null;
}

export const paidCents = (order: Order): number =>
  order.payments.reduce(
    (sum, p) => sum + (p.status === 'completed' ? p.amountCents - p.refundedCents : 0),
    0,
  );

/** What is still to pay once the totals are fixed. */
export function dueCents(order: Order): number {
  const totals = order.amendment?.totals ?? order.totals;
  return totals ? totals.totalCents - paidCents(order) - order.forgivenCents : 0;
}

/** All of it is paid, a change that waits included. */
export const isPaid = (order: Order): boolean => order.totals !== null && dueCents(order) <= 0;

/** Nothing moves an order out of these any more, but for a refund. */
export const isEnded = (order: Order): boolean =>
  order.status === 'closed' || order.status === 'cancelled' || order.status === 'refunded';

/** Tips that came with its payments and did not go back. */
export const tipsCents = (order: Order): number =>
  order.payments.reduce(
    (sum, p) => sum + (p.status === 'completed' ? p.tipCents - p.refundedTipCents : 0),
    0,
  );
