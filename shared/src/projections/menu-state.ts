import type { Availability, DocumentRef } from '../domain/shop/shop.ts';
import { changeAvailability } from './availability.ts';
import { defineProjection, ignored } from './projection.ts';

export interface MenuState {
  /** Which document is in force; fetched by its hash. */
  menu: DocumentRef | null;
  settings: DocumentRef | null;
  boards: DocumentRef | null;
  /** By `kind:id`; only what is not simply available. */
  readonly availability: Record<string, Availability>;
}

/** What is for sale now. */
export const menuState = defineProjection<MenuState>(
  'menu',
  () => ({ menu: null, settings: null, boards: null, availability: {} }),
  {
    MENU_ACTIVATED: (state, { payload }) => {
      state.menu = { version: payload.version, sha256: payload.sha256 };
    },
    SETTINGS_ACTIVATED: (state, { payload }) => {
      state.settings = { version: payload.version, sha256: payload.sha256 };
    },
    BOARDS_ACTIVATED: (state, { payload }) => {
      state.boards = { version: payload.version, sha256: payload.sha256 };
    },
    AVAILABILITY_CHANGED: changeAvailability,
    ORDER_ACCEPTED: changeAvailability,
    ORDER_AMENDED: changeAvailability,
    ORDER_CANCELLED: changeAvailability,
    ...ignored(
      'ORDER_CREATED',
      'ITEM_ADDED',
      'ITEM_CHANGED',
      'ITEM_REMOVED',
      'DISCOUNT_GIVEN',
      'DISCOUNT_WITHDRAWN',
      'ORDER_UPDATED',
      'DELIVERY_MINIMUM_WAIVED',
      'ROUTE_DISPATCHED',
      'DRIVER_RETURNED',
      'DRIVER_SETTLED',
      'ORDER_NOT_DELIVERED',
      'CUSTOMER_RECORDED',
      'CUSTOMER_FORGOTTEN',
      'ORDER_HELD',
      'ORDER_RESUMED',
      'ORDER_SCHEDULED',
      'AMENDMENT_REQUESTED',
      'AMENDMENT_WITHDRAWN',
      'ORDER_QUALITY_CHECK',
      'QUALITY_CHECK_OVERDUE',
      'ORDER_READY',
      'ORDER_DISPATCHED',
      'ORDER_COMPLETED',
      'ORDER_CLOSED',
      'ORDER_REFUNDED',
      'ORDER_RECALLED',
      'PAYMENT_INITIATED',
      'PAYMENT_COMPLETED',
      'PAYMENT_FAILED',
      'PAYMENT_OUTCOME_UNKNOWN',
      'PAYMENT_RESOLVED',
      'PAYMENT_REVERSED',
      'CARD_REFUND_SETTLED',
      'CARD_REFUND_FAILED',
      'CARD_TIP_REQUESTED',
      'CARD_TIP_DECLINED',
      'PAYMENT_OFFLINE_SETTLED',
      'PAYMENT_OFFLINE_LOST',
      'TIP_ADJUSTED',
      'LINES_REFUNDED',
      'TOP_UP_REQUESTED',
      'DEPOSIT_FORFEITED',
      'GIFT_CARD_LOADED',
      'GIFT_CARD_UNLOADED',
      'HOUSE_ACCOUNT_PAID',
      'HOUSE_ACCOUNT_CHANGED',
      'PAYMENT_REFUNDED',
      'KITCHEN_ITEM_MADE',
      'KITCHEN_ITEM_RECALLED',
      'KITCHEN_STEPS_DONE',
      'KITCHEN_STEPS_RECALLED',
      'KITCHEN_HELD',
      'KITCHEN_RELEASED',
      'KITCHEN_PRIORITISED',
      'STOCK_RESERVED',
      'STOCK_RELEASED',
      'STOCK_CONSUMED',
      'INVENTORY_CHANGED',
      'DRAWER_OPENED',
      'CASH_MOVED',
      'NO_SALE',
      'DRAWER_CLOSED',
      'DAY_CLOSED',
      'STAFF_LOGGED_IN',
      'STAFF_LOGGED_OUT',
      'STAFF_LOGIN_FAILED',
      'CLOCKED_IN',
      'CLOCKED_OUT',
      'BREAK_STARTED',
      'BREAK_ENDED',
      'TRAINING_STARTED',
      'TRAINING_ENDED',
      'STAFF_ACTIVATED',
      'DEVICE_ONLINE',
      'DEVICE_OFFLINE',
      'DEVICE_ASSIGNED',
      'DEVICE_PAIRED',
      'DEVICE_REVOKED',
      'DEVICE_TESTED',
      'MASTER_CHANGED',
      'EVENTS_SET_ASIDE',
      'SET_ASIDE_REVIEWED',
      'SYNC_COMPLETED',
      'CHANNEL_ORDER_RECEIVED',
      'CHANNEL_ORDER_ACCEPTED',
      'CHANNEL_ORDER_REJECTED',
      'CHANNELS_PAUSED',
      'EVENT_QUARANTINED',
    ),
  },
);
