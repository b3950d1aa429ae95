import { dueCents, paidCents, type Order, type Payment } from '../domain/order/order.ts';
import type { AccountKind } from '../events/fields.ts';
import { lineCents } from '../domain/pricing/price-order.ts';
import type { TraceStep } from '../domain/pricing/line.ts';
import type { OrderTotals } from '../domain/pricing/totals.ts';
import type { Settings } from '../domain/settings.ts';

/** A receipt as facts; drivers turn it into paper, pages into a picture. */
export interface Receipt {
  readonly shopName: string;
  readonly address: readonly string[];
  readonly header: readonly string[];
  readonly footer: readonly string[];
  readonly currency: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly orderId: string;
  readonly number: number;
  readonly service: Order['service'];
  readonly callName: string | null;
  readonly training: boolean;
  readonly at: number;
  readonly promisedAt: number | null;
  readonly lines: readonly {
    readonly quantity: number;
    readonly name: string;
    readonly cents: number;
    readonly details: readonly string[];
    readonly extras: readonly TraceStep[];
  }[];
  readonly totals: OrderTotals;
  /** What is still to be paid, as when the order comes after its deposit. */
  readonly dueCents: number;
  /** It came to nothing; what was paid and did not go back is `keptCents`. */
  readonly cancelled: boolean;
  readonly keptCents: number;
  /** Credit that was sold instead of goods. */
  readonly topUp: { readonly kind: AccountKind; readonly amountCents: number } | null;
  readonly payments: readonly Pick<
    Payment,
    | 'tender'
    | 'amountCents'
    | 'roundingCents'
    | 'tenderedCents'
    | 'changeCents'
    | 'tipCents'
    | 'refundedTipCents'
    | 'offline'
    | 'refundedCents'
    | 'cardLabel'
  >[];
}

/** What was kept of such an order leaves nothing to pay. */
const ENDED_UNSOLD: ReadonlySet<Order['status']> = new Set(['cancelled', 'refunded']);

/** The receipt of an order, or null while nothing has been paid. */
export function receiptOf(order: Order, settings: Settings): Receipt | null {
  const payments = order.payments.filter((payment) => payment.status === 'completed');
  if (!order.totals || payments.length === 0) return null;
  return {
    shopName: settings.name,
    address: settings.address,
    header: settings.receipt.header,
    footer: settings.receipt.footer,
    currency: settings.currency,
    locale: settings.locale,
    timeZone: settings.timeZone,
    orderId: order.orderId,
    number: order.number,
    service: order.service,
    callName: order.callName,
    training: order.training,
    at: order.acceptedAt ?? order.touchedAt,
    promisedAt: order.promisedAt,
    lines: order.lines.map((line) => ({
      quantity: line.quantity,
      name: line.name,
      cents: lineCents(line),
      details: line.makes.flatMap((make) => make.details),
      extras: line.trace.slice(1),
    })),
    totals: order.totals,
    dueCents: ENDED_UNSOLD.has(order.status) ? 0 : Math.max(0, dueCents(order)),
    cancelled: order.status === 'cancelled',
    keptCents: order.status === 'cancelled' ? paidCents(order) : 0,
    topUp: order.topUp && { kind: order.topUp.kind, amountCents: order.topUp.amountCents },
    payments,
  };
}
