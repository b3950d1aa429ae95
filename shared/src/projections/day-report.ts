import { evolveDrawer, drawerIdOf } from '../domain/cash/evolve.ts';
import { expectedCents, type Drawer } from '../domain/cash/drawer.ts';
import type { Service } from '../domain/menu/price.ts';
import type { OrderTotals } from '../domain/pricing/totals.ts';
import type { ShopEvent } from '../events/event.ts';
import type { DayTotals } from './day-totals.ts';

/** Something that a manager looks at twice: who did it, who allowed it, and why. */
export interface Act {
  readonly seq: number;
  readonly at: number;
  readonly kind: 'refund' | 'cancelled' | 'line-void' | 'no-sale' | 'paid-out' | 'discount';
  readonly orderNumber: number | null;
  readonly orderId: string | null;
  readonly cents: number;
  readonly reason: string | null;
  readonly userId: string | null;
  readonly approvedBy: string | null;
}

export interface StaffDay {
  readonly staffId: string;
  readonly orders: number;
  readonly grossCents: number;
  readonly refunds: number;
  readonly refundCents: number;
  readonly workedMs: number;
  readonly breakMs: number;
}

/** The X report of a running date, the Z report of a closed one. All of it folds from the log. */
export interface DayReport {
  readonly businessDate: string;
  /** Null while the date runs. */
  readonly closed: {
    readonly at: number;
    readonly zNumber: number;
    readonly openOrders: number;
    readonly openDrawers: number;
    readonly userId: string | null;
  } | null;
  readonly totals: DayTotals;
  readonly taxes: readonly OrderTotals['taxes'][number][];
  readonly discounts: readonly { readonly name: string; readonly uses: number; readonly cents: number }[];
  readonly services: readonly {
    readonly service: Service;
    readonly orders: number;
    readonly grossCents: number;
  }[];
  readonly drawers: readonly (Drawer & { readonly expectedCents: number })[];
  readonly staff: readonly StaffDay[];
  readonly acts: readonly Act[];
}

interface Sale {
  readonly userId: string | null;
  readonly service: Service;
  readonly totals: OrderTotals;
}

/**
 * Folds the report of one date from the events of that date on; `totals` are its running sums. Where the
 * events reach further back, acts on older orders carry their numbers too.
 */
export function dayReport(events: Iterable<ShopEvent>, totals: DayTotals): DayReport {
  const fold = new DayFold(totals.businessDate);
  for (const event of events) fold.apply(event);
  return { ...fold.report(), totals };
}

class DayFold {
  readonly #date: string;
  readonly #numbers = new Map<string, number>();
  readonly #training = new Set<string>();
  readonly #sales = new Map<string, Sale>();
  readonly #drawers = new Map<string, Drawer>();
  readonly #staff = new Map<string, StaffDay>();
  readonly #acts: Act[] = [];
  #closed: DayReport['closed'] = null;

  constructor(businessDate: string) {
    this.#date = businessDate;
  }

  apply(event: ShopEvent): void {
    this.#applyDrawer(event);
    const { userId } = event.metadata;
    switch (event.eventType) {
      case 'ORDER_CREATED': {
        const { orderId, number, training } = event.payload;
        this.#numbers.set(orderId, number);
        if (training) this.#training.add(orderId);
        break;
      }
      case 'ORDER_ACCEPTED': {
        const { orderId, number, service, training, totals, businessDate } = event.payload;
        this.#numbers.set(orderId, number);
        if (training || businessDate !== this.#date) break;
        this.#sales.set(orderId, { userId, service, totals });
        for (const { source, cents, name } of totals.discounts)
          if (source === 'manual') this.#act(event, 'discount', cents, name);
        break;
      }
      case 'ORDER_CANCELLED': {
        const sale = this.#sales.get(event.payload.orderId);
        if (sale) this.#act(event, 'cancelled', sale.totals.totalCents);
        break;
      }
      case 'PAYMENT_REFUNDED':
        if (event.payload.businessDate !== this.#date) break;
        this.#act(event, 'refund', event.payload.amountCents + event.payload.tipCents);
        break;
      case 'CLOCKED_OUT': {
        if (event.payload.businessDate !== this.#date) break;
        const { staffId, workedMs, breakMs } = event.payload;
        this.#ofStaff(staffId, (day) => ({
          workedMs: day.workedMs + workedMs,
          breakMs: day.breakMs + breakMs,
        }));
        break;
      }
      case 'DAY_CLOSED':
        if (event.payload.businessDate !== this.#date) break;
        this.#closed = { ...event.payload, at: event.timestamp, userId };
        break;
      default:
        break;
    }
  }

  #applyDrawer(event: ShopEvent): void {
    const drawerId = drawerIdOf(event);
    if (drawerId === null) return;
    const drawer = evolveDrawer(this.#drawers.get(drawerId), event);
    if (drawer) this.#drawers.set(drawerId, drawer);
    if (drawer?.businessDate !== this.#date) return;
    if (event.eventType === 'NO_SALE') this.#act(event, 'no-sale', 0);
    if (event.eventType === 'CASH_MOVED' && event.payload.kind === 'paid-out')
      this.#act(event, 'paid-out', event.payload.amountCents);
  }

  #act(event: ShopEvent, kind: Act['kind'], cents: number, name?: string): void {
    const payload = event.payload as { orderId?: string; reason?: string | null };
    const { orderId = null } = payload;
    if (orderId !== null && this.#training.has(orderId)) return;
    this.#acts.push({
      seq: event.seq,
      at: event.timestamp,
      kind,
      orderNumber: orderId === null ? null : (this.#numbers.get(orderId) ?? null),
      orderId,
      cents,
      reason: name ?? payload.reason ?? null,
      userId: event.metadata.userId,
      approvedBy: event.metadata.approvedBy ?? null,
    });
    if (kind === 'refund' && event.metadata.userId !== null)
      this.#ofStaff(event.metadata.userId, (day) => ({
        refunds: day.refunds + 1,
        refundCents: day.refundCents + cents,
      }));
  }

  #ofStaff(staffId: string, change: (day: StaffDay) => Partial<StaffDay>): void {
    const day = this.#staff.get(staffId) ?? {
      staffId,
      orders: 0,
      grossCents: 0,
      refunds: 0,
      refundCents: 0,
      workedMs: 0,
      breakMs: 0,
    };
    this.#staff.set(staffId, { ...day, ...change(day) });
  }

  report(): Omit<DayReport, 'totals'> {
    const sold = [...this.#sales.values()];
    for (const { userId, totals } of sold)
      if (userId !== null)
        this.#ofStaff(userId, (day) => ({
          orders: day.orders + 1,
          grossCents: day.grossCents + totals.totalCents,
        }));
    return {
      businessDate: this.#date,
      closed: this.#closed,
      taxes: taxesOf(sold.map(({ totals }) => totals)),
      discounts: discountsOf(sold.map(({ totals }) => totals)),
      services: [...Map.groupBy(sold, ({ service }) => service)].map(([service, orders]) => ({
        service,
        orders: orders.length,
        grossCents: orders.reduce((sum, { totals }) => sum + totals.totalCents, 0),
      })),
      drawers: [...this.#drawers.values()]
        .filter((drawer) => drawer.businessDate === this.#date)
        .map((drawer) => ({ ...drawer, expectedCents: expectedCents(drawer) })),
      staff: [...this.#staff.values()].toSorted((a, b) => b.grossCents - a.grossCents),
      acts: this.#acts,
    };
  }
}

function taxesOf(totals: readonly OrderTotals[]): DayReport['taxes'] {
  const groups = new Map<string, OrderTotals['taxes'][number]>();
  for (const tax of totals.flatMap(({ taxes }) => taxes)) {
    const key = `${tax.categoryId} ${tax.rateBps} ${tax.inclusive}`;
    const group = groups.get(key);
    groups.set(
      key,
      group
        ? { ...group, baseCents: group.baseCents + tax.baseCents, taxCents: group.taxCents + tax.taxCents }
        : tax,
    );
  }
  return [...groups.values()];
}

function discountsOf(totals: readonly OrderTotals[]): DayReport['discounts'] {
  const groups = Map.groupBy(
    totals.flatMap(({ discounts }) => discounts),
    ({ dealId, name }) => dealId ?? name,
  );
  return [...groups.values()]
    .map((uses) => ({
      name: uses[0]!.name,
      uses: uses.length,
      cents: uses.reduce((sum, { cents }) => sum + cents, 0),
    }))
    .toSorted((a, b) => b.cents - a.cents);
}
