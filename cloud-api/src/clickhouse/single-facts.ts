import { businessDate } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { dayOf, type Facts, type StoreScope } from './facts.ts';

/** Events that are a fact each, whatever else happened: nothing before or after changes what they say. */
export const SINGLE_TYPES = [
  'STOCK_CONSUMED',
  'INVENTORY_CHANGED',
  'CLOCKED_OUT',
] as const satisfies readonly ShopEvent['eventType'][];

export type SingleEvent = {
  [Type in (typeof SINGLE_TYPES)[number]]: Pick<
    Extract<ShopEvent, { eventType: Type }>,
    'eventType' | 'payload' | 'seq' | 'timestamp'
  >;
}[(typeof SINGLE_TYPES)[number]];

/** Stock has no business date of its own: it counts on the trading day of its moment, where the store is. */
export function addSingle(facts: Facts, store: StoreScope, event: SingleEvent): void {
  const { seq, timestamp } = event;
  switch (event.eventType) {
    case 'STOCK_CONSUMED':
      facts.rows.stock_facts.push({
        ...dayOf(facts, store, businessDate(timestamp, store)),
        seq,
        kind: 'used',
        ingredients: Object.keys(event.payload.needs),
        quantities: Object.values(event.payload.needs),
      });
      break;
    case 'INVENTORY_CHANGED':
      facts.rows.stock_facts.push({
        ...dayOf(facts, store, businessDate(timestamp, store)),
        seq,
        kind: event.payload.reason,
        ingredients: [event.payload.ingredientId],
        quantities: [event.payload.quantity],
      });
      break;
    case 'CLOCKED_OUT':
      facts.rows.work_facts.push({
        ...dayOf(facts, store, event.payload.businessDate),
        seq,
        staff_id: event.payload.staffId,
        worked_seconds: Math.round(event.payload.workedMs / 1000),
        break_seconds: Math.round(event.payload.breakMs / 1000),
      });
      break;
  }
}
