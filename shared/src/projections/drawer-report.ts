import { drawerIdOf, evolveDrawer } from '../domain/cash/evolve.ts';
import { expectedCents, type Drawer } from '../domain/cash/drawer.ts';
import type { ShopEvent } from '../events/event.ts';

/** One thing that changed what a drawer must hold, or that opened it. */
export interface DrawerReportLine {
  readonly seq: number;
  readonly at: number;
  readonly kind:
    | 'float'
    | 'cash-sale'
    | 'cash-refund'
    | 'paid-in'
    | 'paid-out'
    | 'drop'
    | 'no-sale'
    | 'count';
  /** Of the order that money was taken or given for. */
  readonly orderId: string | null;
  readonly orderNumber: number | null;
  /** What it changed, in cents; negative out of the drawer. Of the count: how far it was off. */
  readonly cents: number;
  /** What must be in the drawer afterwards; of the count: what was in it. */
  readonly balanceCents: number;
  readonly reason: string | null;
  readonly userId: string | null;
  readonly approvedBy: string | null;
}

/** A drawer session line by line: why it should hold what it should, and how far the count was off. */
export interface DrawerReport {
  readonly drawer: Drawer;
  readonly expectedCents: number;
  readonly lines: readonly DrawerReportLine[];
}

/**
 * Folds the log from the opening of the session (or earlier) on. Null when these events do not open it.
 * Order numbers are known for orders that the events hold from their creation on.
 */
export function drawerReport(events: Iterable<ShopEvent>, drawerId: string): DrawerReport | null {
  const numbers = new Map<string, number>();
  const lines: DrawerReportLine[] = [];
  let drawer: Drawer | undefined;
  for (const event of events) {
    if (event.eventType === 'ORDER_CREATED') numbers.set(event.payload.orderId, event.payload.number);
    if (drawerIdOf(event) !== drawerId) continue;
    const before = drawer ? expectedCents(drawer) : 0;
    drawer = evolveDrawer(drawer, event);
    if (!drawer) continue;
    const after = expectedCents(drawer);
    const counted = event.eventType === 'DRAWER_CLOSED' ? event.payload : null;
    const { orderId = null, reason = null } = event.payload as { orderId?: string; reason?: string };
    lines.push({
      seq: event.seq,
      at: event.timestamp,
      kind: kindOf(event),
      orderId,
      orderNumber: orderId === null ? null : (numbers.get(orderId) ?? null),
      cents: counted ? counted.differenceCents : after - before,
      balanceCents: counted ? counted.countedCents : after,
      reason,
      userId: event.metadata.userId,
      approvedBy: event.metadata.approvedBy ?? null,
    });
  }
  return drawer ? { drawer, expectedCents: expectedCents(drawer), lines } : null;
}

function kindOf(event: ShopEvent): DrawerReportLine['kind'] {
  switch (event.eventType) {
    case 'DRAWER_OPENED':
      return 'float';
    case 'PAYMENT_COMPLETED':
      return 'cash-sale';
    case 'PAYMENT_REFUNDED':
      return 'cash-refund';
    case 'CASH_MOVED':
      return event.payload.kind;
    case 'NO_SALE':
      return 'no-sale';
    case 'DRAWER_CLOSED':
      return 'count';
    default:
      throw new Error(`${event.eventType} #${event.seq} is about no drawer`);
  }
}
