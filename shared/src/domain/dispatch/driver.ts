import type { ToldEvent } from '../../events/told.ts';
import type { Order } from '../order/order.ts';

/** A driver as the log knows one: where they are, and what they are owed. Who it is stands in the staff list. */
export interface Driver {
  readonly driverId: string;
  /** The route that the driver is out on. */
  readonly route: {
    readonly routeId: string;
    readonly orderIds: readonly string[];
    readonly leftAt: number;
    readonly backAt: number;
  } | null;
  /** Since when back, or settled; null: never was out. */
  readonly freeSince: number | null;
  /** Left on cards for deliveries since the last settlement. */
  readonly tipsOwedCents: number;
}

const unknown = (driverId: string): Driver => ({ driverId, route: null, freeSince: null, tipsOwedCents: 0 });

/**
 * The driver that an event is about, after it; null when it is about none. `order` is the event's order
 * as it was before: who drives it, and the tips on it.
 */
export function evolveDriver(
  driverOf: (driverId: string) => Driver | undefined,
  event: ToldEvent,
  order: Order | undefined,
): Driver | null {
  const at = event.timestamp;
  switch (event.eventType) {
    case 'ROUTE_DISPATCHED': {
      const { driverId, routeId, orderIds, backAt } = event.payload;
      const driver = driverOf(driverId) ?? unknown(driverId);
      return { ...driver, route: { routeId, orderIds, leftAt: at, backAt }, freeSince: null };
    }
    case 'DRIVER_RETURNED': {
      const driver = driverOf(event.payload.driverId) ?? unknown(event.payload.driverId);
      return { ...driver, route: null, freeSince: at };
    }
    case 'ORDER_COMPLETED':
      return event.payload.how === 'delivered' ? owed(driverOf, order, 1) : null;
    case 'ORDER_RECALLED':
      // It was not delivered after all.
      return event.payload.to === 'ready' ? owed(driverOf, order, -1) : null;
    case 'DRIVER_SETTLED': {
      const driver = driverOf(event.payload.driverId) ?? unknown(event.payload.driverId);
      return { ...driver, tipsOwedCents: driver.tipsOwedCents - event.payload.tipsCents };
    }
    default:
      return null;
  }
}

function owed(
  driverOf: (driverId: string) => Driver | undefined,
  order: Order | undefined,
  sign: 1 | -1,
): Driver | null {
  const tipsCents = order ? cardTipsCents(order) : 0;
  if (!order?.driverId || tipsCents === 0) return null;
  const driver = driverOf(order.driverId) ?? unknown(order.driverId);
  return { ...driver, tipsOwedCents: driver.tipsOwedCents + sign * tipsCents };
}

/** Cash tips are in the driver's pocket already. */
const cardTipsCents = (order: Order): number =>
  order.payments.reduce(
    (sum, p) => sum + (p.status === 'completed' && p.tender !== 'cash' ? p.tipCents - p.refundedTipCents : 0),
    0,
  );
