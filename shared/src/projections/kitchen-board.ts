import type { TicketLine } from '../events/fields.ts';
import type { ShopEvent } from '../events/event.ts';
import type { Channel, Service } from '../domain/menu/price.ts';
import type { Availability } from '../domain/shop/shop.ts';
import { changeAvailability } from './availability.ts';
import { defineProjection, ignored } from './projection.ts';

export interface Ticket {
  readonly orderId: string;
  readonly number: number;
  readonly service: Service;
  readonly channel: Channel;
  readonly callName: string | null;
  readonly notes: string | null;
  readonly status: 'preparing' | 'quality_check' | 'ready';
  readonly lines: readonly (TicketLine & { readonly made: boolean })[];
  readonly acceptedAt: number;
  readonly promisedAt: number;
  /** When it came into its present status. */
  readonly since: number;
  readonly checkOverdue: boolean;
  /** Brought back by a recall: the kitchen should see that it was here before. */
  readonly recalled: boolean;
}

export interface KitchenBoard {
  /** By order id: everything between accepted and handed over. */
  readonly tickets: Record<string, Ticket>;
  /** The last tickets that left, newest first, for recall. */
  gone: readonly Ticket[];
  /** By `kind:id`, only what is not simply available. */
  readonly availability: Record<string, Availability>;
}

const GONE_MAX = 50;

/** Tickets as the kitchen works them off. An order that is not accepted is not here: nothing unpaid can be shown. */
export const kitchenBoard = defineProjection<KitchenBoard>(
  'kitchen',
  () => ({ tickets: {}, gone: [], availability: {} }),
  {
    ORDER_ACCEPTED: (board, event) => {
      const { payload, timestamp } = event;
      if (payload.training) return;
      changeAvailability(board, event);
      board.tickets[payload.orderId] = {
        orderId: payload.orderId,
        number: payload.number,
        service: payload.service,
        channel: payload.channel,
        callName: payload.callName,
        notes: payload.notes,
        status: 'preparing',
        lines: payload.lines.map((line) => ({ ...line, made: false })),
        acceptedAt: timestamp,
        promisedAt: payload.promisedAt,
        since: timestamp,
        checkOverdue: false,
        recalled: false,
      };
    },
    KITCHEN_ITEM_MADE: (board, event) => changeLine(board, event, true),
    KITCHEN_ITEM_RECALLED: (board, event) => changeLine(board, event, false),
    ORDER_QUALITY_CHECK: (board, event) => change(board, event, { status: 'quality_check' }),
    QUALITY_CHECK_OVERDUE: (board, { payload }) => {
      const ticket = board.tickets[payload.orderId];
      if (ticket) board.tickets[payload.orderId] = { ...ticket, checkOverdue: true };
    },
    ORDER_READY: (board, event) => change(board, event, { status: 'ready', checkOverdue: false }),
    ORDER_RECALLED: (board, event) => {
      const { orderId, to } = event.payload;
      const gone = board.gone.find((ticket) => ticket.orderId === orderId);
      if (gone && !board.tickets[orderId]) {
        board.tickets[orderId] = gone;
        board.gone = board.gone.filter((ticket) => ticket !== gone);
      }
      change(board, event, { status: to, recalled: true, checkOverdue: false });
    },
    ORDER_DISPATCHED: leave,
    ORDER_COMPLETED: leave,
    ORDER_CANCELLED: leave,
    ORDER_REFUNDED: leave,
    AVAILABILITY_CHANGED: changeAvailability,
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
      'ORDER_CLOSED',
      'PAYMENT_INITIATED',
      'PAYMENT_COMPLETED',
      'PAYMENT_FAILED',
      'PAYMENT_OUTCOME_UNKNOWN',
      'PAYMENT_RESOLVED',
      'PAYMENT_REVERSED',
      'PAYMENT_OFFLINE_SETTLED',
      'PAYMENT_OFFLINE_LOST',
      'TIP_ADJUSTED',
      'LINES_REFUNDED',
      'TOP_UP_REQUESTED',
      'GIFT_CARD_LOADED',
      'GIFT_CARD_UNLOADED',
      'HOUSE_ACCOUNT_PAID',
      'HOUSE_ACCOUNT_CHANGED',
      'PAYMENT_REFUNDED',
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
      'MENU_ACTIVATED',
      'STAFF_ACTIVATED',
      'SETTINGS_ACTIVATED',
      'DEVICE_ONLINE',
      'DEVICE_OFFLINE',
      'DEVICE_ASSIGNED',
      'DEVICE_TESTED',
      'SYNC_COMPLETED',
      'EVENT_QUARANTINED',
    ),
  },
);

type Moved = Extract<ShopEvent, { payload: { orderId: string } }>;

function change(board: KitchenBoard, event: Moved, next: Partial<Ticket>): void {
  const ticket = board.tickets[event.payload.orderId];
  if (ticket) board.tickets[ticket.orderId] = { ...ticket, ...next, since: event.timestamp };
}

function changeLine(
  board: KitchenBoard,
  event: Extract<ShopEvent, { payload: { orderId: string; lineId: string } }>,
  made: boolean,
): void {
  const { orderId, lineId } = event.payload as { orderId: string; lineId: string };
  const ticket = board.tickets[orderId];
  if (!ticket) return;
  board.tickets[orderId] = {
    ...ticket,
    lines: ticket.lines.map((line) => (line.lineId === lineId ? { ...line, made } : line)),
  };
}

function leave(board: KitchenBoard, event: Moved): void {
  const ticket = board.tickets[event.payload.orderId];
  if (!ticket) return;
  delete board.tickets[ticket.orderId];
  if (event.eventType === 'ORDER_COMPLETED') board.gone = [ticket, ...board.gone].slice(0, GONE_MAX);
}
