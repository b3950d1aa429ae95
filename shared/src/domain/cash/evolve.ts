import type { ToldEvent } from '../../events/told.ts';
import type { Drawer } from './drawer.ts';

/** The drawer session an event is about, or null when it is about none. */
export function drawerIdOf(event: ToldEvent): string | null {
  switch (event.eventType) {
    case 'DRAWER_OPENED':
    case 'CASH_MOVED':
    case 'NO_SALE':
    case 'DRAWER_CLOSED':
      return event.payload.drawerId;
    case 'PAYMENT_COMPLETED':
    case 'PAYMENT_REFUNDED':
      return event.payload.tender === 'cash' ? event.payload.drawerId : null;
    default:
      return null;
  }
}

/** The next value of a drawer session; undefined while it was never opened. */
export function evolveDrawer(drawer: Drawer | undefined, event: ToldEvent): Drawer | undefined {
  if (event.eventType === 'DRAWER_OPENED') {
    const counters = {
      cashSalesCents: 0,
      cashRefundsCents: 0,
      cashTipsCents: 0,
      paidInCents: 0,
      paidOutCents: 0,
      dropCents: 0,
      noSales: 0,
    };
    return { ...event.payload, ...counters, openedAt: event.timestamp, openedSeq: event.seq, closed: null };
  }
  if (!drawer) return undefined;
  switch (event.eventType) {
    case 'PAYMENT_COMPLETED':
      return {
        ...drawer,
        cashSalesCents: drawer.cashSalesCents + event.payload.amountCents + event.payload.roundingCents,
        cashTipsCents: drawer.cashTipsCents + event.payload.tipCents,
      };
    case 'PAYMENT_REFUNDED':
      return {
        ...drawer,
        cashRefundsCents: drawer.cashRefundsCents + event.payload.amountCents + event.payload.roundingCents,
        cashTipsCents: drawer.cashTipsCents - event.payload.tipCents,
      };
    case 'CASH_MOVED': {
      const { kind, amountCents } = event.payload;
      const field = kind === 'paid-in' ? 'paidInCents' : kind === 'paid-out' ? 'paidOutCents' : 'dropCents';
      return { ...drawer, [field]: drawer[field] + amountCents };
    }
    case 'NO_SALE':
      return { ...drawer, noSales: drawer.noSales + 1 };
    case 'DRAWER_CLOSED':
      return {
        ...drawer,
        closed: {
          at: event.timestamp,
          countedCents: event.payload.countedCents,
          differenceCents: event.payload.differenceCents,
          counts: event.payload.counts,
        },
      };
    default:
      return drawer;
  }
}
