import type { Order } from '@forno/shared/domain';
import type { DispatchState } from '@forno/shared/projections';

export interface Deliveries {
  /** To be driven now, the most urgent first. */
  readonly ready: readonly Order[];
  /** Still in the kitchen, by promise: worth waiting for with a trip. */
  readonly soon: readonly Order[];
}

const IN_KITCHEN: ReadonlySet<Order['status']> = new Set(['preparing', 'quality_check']);

export function deliveriesOf({ orders }: Pick<DispatchState, 'orders'>): Deliveries {
  const deliveries = Object.values(orders)
    .filter(({ service }) => service === 'delivery')
    .toSorted((a, b) => (a.promisedAt ?? 0) - (b.promisedAt ?? 0) || a.number - b.number);
  return {
    ready: deliveries.filter(({ status }) => status === 'ready'),
    soon: deliveries.filter(({ status }) => IN_KITCHEN.has(status)),
  };
}
