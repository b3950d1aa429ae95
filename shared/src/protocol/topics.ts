import type { EventType } from '../events/registry.ts';

/**
 * What a client may follow. A topic is a set of event types and the projection whose snapshot starts
 * it; the client folds the same projection on from there.
 */
export const TOPICS = ['terminal', 'kitchen', 'lobby', 'menu', 'dispatch'] as const;
export type Topic = (typeof TOPICS)[number];

const TICKETS = [
  'ORDER_ACCEPTED',
  'ORDER_AMENDED',
  'ORDER_UPDATED',
  'ORDER_SCHEDULED',
  'KITCHEN_ITEM_MADE',
  'KITCHEN_ITEM_RECALLED',
  'ORDER_QUALITY_CHECK',
  'QUALITY_CHECK_OVERDUE',
  'ORDER_READY',
  'ORDER_DISPATCHED',
  'ORDER_COMPLETED',
  'ORDER_CLOSED',
  'ORDER_CANCELLED',
  'ORDER_REFUNDED',
  'ORDER_RECALLED',
] as const satisfies readonly EventType[];

const KITCHEN_MATTERS = [
  'KITCHEN_STEPS_DONE',
  'KITCHEN_STEPS_RECALLED',
  'KITCHEN_HELD',
  'KITCHEN_RELEASED',
  'KITCHEN_PRIORITISED',
] as const satisfies readonly EventType[];

const CATALOGUE = [
  'MENU_ACTIVATED',
  'SETTINGS_ACTIVATED',
  'BOARDS_ACTIVATED',
  'AVAILABILITY_CHANGED',
] as const satisfies readonly EventType[];

/** Of what a terminal hears, what is no business of the drivers' screen. */
const NOT_FOR_DRIVERS: ReadonlySet<EventType> = new Set<EventType>([
  ...CATALOGUE,
  'CASH_MOVED',
  'NO_SALE',
  'DAY_CLOSED',
  'CUSTOMER_RECORDED',
  'CUSTOMER_FORGOTTEN',
  'HOUSE_ACCOUNT_PAID',
  'HOUSE_ACCOUNT_CHANGED',
  'STAFF_LOGGED_IN',
  'STAFF_LOGGED_OUT',
  'TRAINING_STARTED',
  'TRAINING_ENDED',
  'SYNC_COMPLETED',
  'CHANNEL_ORDER_RECEIVED',
  'CHANNEL_ORDER_ACCEPTED',
  'CHANNEL_ORDER_REJECTED',
  'CHANNELS_PAUSED',
  'EVENT_QUARANTINED',
]);

const BY_TOPIC: Record<Exclude<Topic, 'dispatch'>, ReadonlySet<EventType>> = {
  // What was thrown away is shown where it was logged.
  kitchen: new Set<EventType>([...TICKETS, ...KITCHEN_MATTERS, 'AVAILABILITY_CHANGED', 'INVENTORY_CHANGED']),
  // Nobody who waits is shown how far the kitchen is with it.
  lobby: new Set<EventType>([
    'ORDER_ACCEPTED',
    'ORDER_AMENDED',
    'ORDER_UPDATED',
    'ORDER_READY',
    'ORDER_RECALLED',
    'ORDER_DISPATCHED',
    'ORDER_COMPLETED',
    'ORDER_CANCELLED',
    'ORDER_REFUNDED',
  ]),
  // A counted-down item sells out by an accepted order and comes back by a cancelled one, so the board hears of those too.
  menu: new Set<EventType>([...CATALOGUE, 'ORDER_ACCEPTED', 'ORDER_AMENDED', 'ORDER_CANCELLED']),
  terminal: new Set<EventType>([
    ...TICKETS,
    ...CATALOGUE,
    ...KITCHEN_MATTERS,
    'ORDER_CREATED',
    'ITEM_ADDED',
    'ITEM_CHANGED',
    'ITEM_REMOVED',
    'DISCOUNT_GIVEN',
    'DISCOUNT_WITHDRAWN',
    'DELIVERY_MINIMUM_WAIVED',
    'ROUTE_DISPATCHED',
    'DRIVER_RETURNED',
    'DRIVER_SETTLED',
    'ORDER_NOT_DELIVERED',
    // A terminal lets go of what it shows of a customer.
    'CUSTOMER_RECORDED',
    'CUSTOMER_FORGOTTEN',
    'ORDER_HELD',
    'ORDER_RESUMED',
    'AMENDMENT_REQUESTED',
    'AMENDMENT_WITHDRAWN',
    'PAYMENT_INITIATED',
    'PAYMENT_COMPLETED',
    'PAYMENT_FAILED',
    'PAYMENT_REFUNDED',
    'PAYMENT_OUTCOME_UNKNOWN',
    'PAYMENT_RESOLVED',
    'PAYMENT_REVERSED',
    'CARD_REFUND_SETTLED',
    'CARD_REFUND_FAILED',
    'PAYMENT_OFFLINE_SETTLED',
    'PAYMENT_OFFLINE_LOST',
    'CARD_TIP_REQUESTED',
    'CARD_TIP_DECLINED',
    'TIP_ADJUSTED',
    'LINES_REFUNDED',
    'TOP_UP_REQUESTED',
    'DEPOSIT_FORFEITED',
    'GIFT_CARD_LOADED',
    'GIFT_CARD_UNLOADED',
    'HOUSE_ACCOUNT_PAID',
    'HOUSE_ACCOUNT_CHANGED',
    'STOCK_RESERVED',
    'STOCK_RELEASED',
    'STOCK_CONSUMED',
    'DRAWER_OPENED',
    'CASH_MOVED',
    'NO_SALE',
    'DRAWER_CLOSED',
    'DAY_CLOSED',
    'STAFF_LOGGED_IN',
    'STAFF_LOGGED_OUT',
    'CLOCKED_IN',
    'CLOCKED_OUT',
    'BREAK_STARTED',
    'BREAK_ENDED',
    'TRAINING_STARTED',
    'TRAINING_ENDED',
    'SYNC_COMPLETED',
    'CHANNEL_ORDER_RECEIVED',
    'CHANNEL_ORDER_ACCEPTED',
    'CHANNEL_ORDER_REJECTED',
    'CHANNELS_PAUSED',
    'EVENT_QUARANTINED',
  ]),
};

export const TOPIC_EVENTS: Record<Topic, ReadonlySet<EventType>> = {
  ...BY_TOPIC,
  dispatch: new Set([...BY_TOPIC.terminal].filter((type) => !NOT_FOR_DRIVERS.has(type))),
};
