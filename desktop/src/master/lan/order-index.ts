import { evolveOrder, isEnded, type Order } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { findOrdersSchema, OrderSummary } from '@forno/shared/protocol/lan';
import type { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import { summaryOf } from './requests.ts';

/** Orders that can be looked up without reading the log; the oldest make room. A week of a busy shop. */
const ORDERS_MAX = 7_000;
/** So many more come before the next look for what can make room: open orders stay, and are looked past each time. */
const ORDERS_OVER = 500;

/** Looking up recent orders by number or name: a fold of the log that keeps ended orders for a while. */
export class OrderIndex {
  readonly #orders = new Map<string, { order: Order; lastSeq: number }>();
  #tidyAbove = ORDERS_MAX + ORDERS_OVER;
  readonly #catalog: Catalog;
  readonly #now: () => number;
  readonly #syncOf: (lastSeq: number) => OrderSummary['sync'];

  constructor(catalog: Catalog, now: () => number, syncOf: (lastSeq: number) => OrderSummary['sync']) {
    this.#catalog = catalog;
    this.#now = now;
    this.#syncOf = syncOf;
  }

  /** What came while older events were still being read. */
  #later: ShopEvent[] | null = null;

  /** `open`: the orders that have not ended, with all of these events: what is there need not be folded again. */
  follow(events: readonly ShopEvent[], open: Readonly<Record<string, Order>> = {}): void {
    if (this.#later) this.#later.push(...events);
    else for (const event of events) this.#apply(event, open);
  }

  /** Older events first, whatever comes meanwhile: a shop sells before its past can be looked up. */
  async fill(read: (apply: (event: ShopEvent) => void) => Promise<void>): Promise<void> {
    this.#later = [];
    try {
      await read((event) => this.#apply(event));
    } finally {
      const later = this.#later;
      this.#later = null;
      for (const event of later) this.#apply(event);
    }
  }

  #apply(event: ShopEvent, open: Readonly<Record<string, Order>> = {}): void {
    const { orderId } = event.payload as { orderId?: string };
    if (orderId === undefined) return;
    const known = this.#orders.get(orderId);
    if (!known && event.eventType !== 'ORDER_CREATED') return;
    const order = open[orderId] ?? evolveOrder(known?.order, event);
    this.#orders.set(orderId, { order, lastSeq: event.seq });
    if (this.#orders.size > this.#tidyAbove) this.#tidy();
  }

  #tidy(): void {
    for (const [id, { order }] of this.#orders) {
      if (this.#orders.size <= ORDERS_MAX) break;
      if (isEnded(order)) this.#orders.delete(id);
    }
    this.#tidyAbove = Math.max(this.#orders.size, ORDERS_MAX) + ORDERS_OVER;
  }

  /** Newest first. */
  find({ text, businessDate, limit }: z.output<typeof findOrdersSchema>): OrderSummary[] {
    const wanted = text.toLowerCase();
    const found: OrderSummary[] = [];
    for (const { order, lastSeq } of [...this.#orders.values()].reverse()) {
      if (businessDate !== undefined && order.businessDate !== businessDate) continue;
      if (wanted && !matches(order, wanted)) continue;
      found.push(summaryOf(order, this.#syncOf(lastSeq), this.#catalog, this.#now()));
      if (found.length >= limit) break;
    }
    return found;
  }

  /** Orders with events the cloud does not have yet. */
  waiting(ackedSeq: number): number {
    let count = 0;
    for (const { lastSeq } of this.#orders.values()) if (lastSeq > ackedSeq) count += 1;
    return count;
  }
}

function matches(order: Order, wanted: string): boolean {
  return (
    String(order.number) === wanted ||
    (order.callName?.toLowerCase().includes(wanted) ?? false) ||
    order.orderId.endsWith(wanted)
  );
}
