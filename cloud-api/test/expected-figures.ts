import { evolveOrder, localTime, type Order } from '@forno/shared/domain';
import type { PayloadOf, ShopEvent } from '@forno/shared/events';

const TIME_ZONE = 'America/New_York';

export interface ExpectedDay {
  orders: number;
  items: number;
  netSalesCents: number;
  grossSalesCents: number;
  discountCents: number;
  taxCents: number;
  refundCents: number;
  cancelled: number;
  readonly prepSeconds: number[];
}

interface Bucket {
  orders: number;
  items: number;
  netSalesCents: number;
}

export interface Expected {
  /** By `date store`. */
  readonly days: Map<string, ExpectedDay>;
  readonly hours: Map<number, Bucket>;
  readonly channels: Map<string, Bucket>;
  readonly services: Map<string, Bucket>;
  readonly products: Map<string, { quantity: number; netSalesCents: number }>;
  readonly tenders: Map<string, number>;
  readonly orders: Map<string, Order>;
  readonly payments: number;
}

/** What reports must say of a log, folded the plain way: one event after the other, with the shop's own `evolveOrder`. */
export function expectedFigures(events: readonly ShopEvent[]): Expected {
  const orders = new Map<string, Order>();
  const accepted = new Map<string, PayloadOf<'ORDER_ACCEPTED'>>();
  const expected: Expected & { payments: number } = {
    days: new Map(),
    hours: new Map(),
    channels: new Map(),
    services: new Map(),
    products: new Map(),
    tenders: new Map(),
    orders,
    payments: 0,
  };
  const day = (storeId: string, date: string): ExpectedDay =>
    entry(expected.days, `${date} ${storeId}`, {
      orders: 0,
      items: 0,
      netSalesCents: 0,
      grossSalesCents: 0,
      discountCents: 0,
      taxCents: 0,
      refundCents: 0,
      cancelled: 0,
      prepSeconds: [],
    });
  const storeOf = new Map<string, string>();

  for (const event of events) {
    const { orderId } = event.payload as { orderId?: string };
    if (orderId === undefined) continue;
    const order = evolveOrder(orders.get(orderId), event);
    orders.set(orderId, order);
    storeOf.set(orderId, event.storeId);
    if (order.training) continue;
    if (event.eventType === 'ORDER_ACCEPTED') accepted.set(orderId, event.payload);
    const sale = accepted.get(orderId);
    if (event.eventType === 'ORDER_AMENDED' && sale)
      accepted.set(orderId, { ...sale, lines: event.payload.lines, totals: event.payload.totals });
    if (event.eventType === 'PAYMENT_OFFLINE_LOST') {
      expected.payments += 1;
      day(event.storeId, event.payload.businessDate);
      expected.tenders.set('card', (expected.tenders.get('card') ?? 0) - event.payload.amountCents);
    }
    if (event.eventType === 'TIP_ADJUSTED') {
      expected.payments += 1;
      day(event.storeId, event.payload.businessDate);
    }
    // Credit is no sale: its money is kept, and counted in no mix.
    const moved = event.eventType === 'PAYMENT_COMPLETED' || event.eventType === 'PAYMENT_REFUNDED';
    if (order.topUp && moved) {
      expected.payments += 1;
      day(event.storeId, event.payload.businessDate);
    } else if (event.eventType === 'PAYMENT_COMPLETED' || event.eventType === 'PAYMENT_REFUNDED') {
      const { tender, amountCents, businessDate } = event.payload;
      const refund = event.eventType === 'PAYMENT_REFUNDED';
      expected.payments += 1;
      expected.tenders.set(
        tender,
        (expected.tenders.get(tender) ?? 0) + (refund ? -amountCents : amountCents),
      );
      day(event.storeId, businessDate).refundCents += refund ? amountCents : 0;
    }
    if (event.eventType === 'ORDER_CANCELLED') {
      const counts =
        accepted.has(orderId) || (event.payload.cause !== 'abandoned' && event.payload.reason !== 'empty');
      if (counts) day(event.storeId, order.businessDate).cancelled += 1;
    }
  }

  for (const [orderId, { lines, totals, businessDate, channel, service }] of accepted) {
    const order = orders.get(orderId)!;
    const items = lines.reduce((sum, line) => sum + line.quantity, 0);
    const net = lines.reduce((sum, line) => sum + line.netCents, 0);
    const figures = day(storeOf.get(orderId)!, businessDate);
    figures.orders += 1;
    figures.items += items;
    figures.netSalesCents += net;
    figures.grossSalesCents += totals.totalCents;
    figures.discountCents += totals.discountCents;
    figures.taxCents += totals.addedTaxCents + totals.includedTaxCents;
    if (order.readyAt !== null)
      figures.prepSeconds.push(Math.max(0, Math.round((order.readyAt - order.acceptedAt!) / 1000)));
    const hour = Math.floor(localTime(order.acceptedAt!, TIME_ZONE).minutes / 60);
    for (const bucket of [
      entry(expected.hours, hour, empty()),
      entry(expected.channels, channel, empty()),
      entry(expected.services, service, empty()),
    ]) {
      bucket.orders += 1;
      bucket.items += items;
      bucket.netSalesCents += net;
    }
    for (const line of lines) {
      const product = entry(expected.products, line.itemId, { quantity: 0, netSalesCents: 0 });
      product.quantity += line.quantity;
      product.netSalesCents += line.netCents;
    }
  }
  return expected;
}

/** The value at a share of a sorted list, as quantileExact takes it. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)]!;
}

const empty = (): Bucket => ({ orders: 0, items: 0, netSalesCents: 0 });

function entry<K, V>(map: Map<K, V>, key: K, initial: V): V {
  const known = map.get(key);
  if (known) return known;
  map.set(key, initial);
  return initial;
}
