import type { Projection } from './projection.ts';

/** Orders that were taken for practice: what happens to them is the terminals' own matter. */
export interface PracticeOrders {
  /** By order id, the latest last. */
  readonly orderIds: Record<string, true>;
}

/** More than a shop practises in a year: what comes of an old one, a refund perhaps, is still told apart. */
const PRACTICE_ORDERS_MAX = 5_000;

/** Which orders are practice is said once, when they are created; what follows names only the order. */
export const practiceOrders: Projection<PracticeOrders> = {
  name: 'practice-orders',
  empty: () => ({ orderIds: {} }),
  apply({ orderIds }, event) {
    if (event.eventType !== 'ORDER_CREATED' || !event.payload.training) return;
    orderIds[event.payload.orderId] = true;
    const known = Object.keys(orderIds);
    if (known.length > PRACTICE_ORDERS_MAX) delete orderIds[known[0]!];
  },
};

/** Whether an event is about one of them, whatever its type. */
export function isPractice({ orderIds }: PracticeOrders, { payload }: { readonly payload: object }): boolean {
  const { orderId } = payload as { readonly orderId?: string };
  return orderId !== undefined && orderIds[orderId] === true;
}
