import type { ToldEvent } from '../events/told.ts';
import type { Service } from '../domain/menu/price.ts';
import { defineProjection, ignored } from './projection.ts';

export interface LobbyOrder {
  readonly orderId: string;
  readonly number: number;
  readonly callName: string | null;
  readonly service: Service;
  readonly status: 'preparing' | 'ready';
  readonly promisedAt: number;
  /** When it came into its present status. */
  readonly since: number;
}

export interface LobbyBoard {
  /** By order id; deliveries are not called and are not here. */
  readonly orders: Record<string, LobbyOrder>;
  /** How long the last orders took from accepted to ready, newest last, in ms. */
  recentMs: readonly number[];
  /** By order id, when it was accepted. */
  readonly acceptedAt: Record<string, number>;
}

const RECENT_MAX = 20;

/** What customers in the shop see: whose order is being made, whose is ready. */
export const lobbyBoard = defineProjection<LobbyBoard>(
  'lobby',
  () => ({ orders: {}, recentMs: [], acceptedAt: {} }),
  {
    ORDER_ACCEPTED: (board, { payload, timestamp }) => {
      if (payload.training || payload.service === 'delivery') return;
      const { orderId, number, callName, service, promisedAt } = payload;
      board.orders[orderId] = {
        orderId,
        number,
        callName,
        service,
        status: 'preparing',
        promisedAt,
        since: timestamp,
      };
      board.acceptedAt[orderId] = payload.cameFrom?.acceptedAt ?? timestamp;
    },
    ORDER_AMENDED: (board, event) => {
      const { orderId, promisedAt, lines } = event.payload;
      const order = board.orders[orderId];
      if (lines.length === 0) leave(board, event);
      else if (order) board.orders[orderId] = { ...order, promisedAt };
    },
    ORDER_UPDATED: (board, { payload: { orderId, callName } }) => {
      const order = board.orders[orderId];
      if (order && callName !== undefined) board.orders[orderId] = { ...order, callName };
    },
    ORDER_READY: (board, event) => {
      const { orderId } = event.payload;
      const acceptedAt = board.acceptedAt[orderId];
      if (acceptedAt !== undefined)
        board.recentMs = [...board.recentMs, event.timestamp - acceptedAt].slice(-RECENT_MAX);
      move(board, event, 'ready');
    },
    ORDER_RECALLED: (board, event) =>
      move(board, event, event.payload.to === 'ready' ? 'ready' : 'preparing'),
    ORDER_COMPLETED: leave,
    ORDER_DISPATCHED: leave,
    ORDER_CANCELLED: leave,
    ORDER_REFUNDED: leave,
    ...ignored(
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
      'CUSTOMER_RECORDED',
      'CUSTOMER_FORGOTTEN',
      'ORDER_HELD',
      'ORDER_RESUMED',
      'AMENDMENT_REQUESTED',
      'AMENDMENT_WITHDRAWN',
      'ORDER_SCHEDULED',
      'ORDER_QUALITY_CHECK',
      'QUALITY_CHECK_OVERDUE',
      'ORDER_CLOSED',
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
      'AVAILABILITY_CHANGED',
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
      'MENU_ACTIVATED',
      'STAFF_ACTIVATED',
      'SETTINGS_ACTIVATED',
      'BOARDS_ACTIVATED',
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

type Moved = Extract<ToldEvent, { payload: { orderId: string } }>;

function move(board: LobbyBoard, event: Moved, status: LobbyOrder['status']): void {
  const order = board.orders[event.payload.orderId];
  if (order) board.orders[order.orderId] = { ...order, status, since: event.timestamp };
}

function leave(board: LobbyBoard, event: Moved): void {
  delete board.orders[event.payload.orderId];
  delete board.acceptedAt[event.payload.orderId];
}
