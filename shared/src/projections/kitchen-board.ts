import type { ToldEvent, ToldOf } from '../events/told.ts';
import type { Service } from '../domain/menu/price.ts';
import type { Availability } from '../domain/shop/shop.ts';
import { changeAvailability } from './availability.ts';
import { countReady, countSteps, countWholeLine, noWork, type KitchenWork } from './kitchen-figures.ts';
import {
  amendedTicket,
  heldTicket,
  lineMade,
  lineRecalled,
  newTicket,
  prioritisedTicket,
  stepsDone,
  stepsRecalled,
  type Ticket,
} from './kitchen-ticket.ts';
import { defineProjection, ignored } from './projection.ts';

/** An order that will come to the kitchen at its time. */
export interface ComingOrder {
  readonly orderId: string;
  readonly number: number;
  readonly service: Service;
  readonly callName: string | null;
  readonly items: number;
  readonly dueAt: number;
}

/** Something that was thrown away, as the kitchen logged it. */
export interface Wasted {
  readonly seq: number;
  readonly at: number;
  readonly ingredientId: string;
  readonly quantity: number;
  readonly note: string | null;
}

export interface KitchenBoard extends KitchenWork {
  /** By order id: everything between accepted and handed over. */
  readonly tickets: Record<string, Ticket>;
  /** By order id: for later. */
  readonly coming: Record<string, ComingOrder>;
  /** The last tickets that left, newest first, for recall. */
  gone: readonly Ticket[];
  /** By `kind:id`, only what is not simply available. */
  readonly availability: Record<string, Availability>;
  /** What was thrown away last, newest first. */
  wasted: readonly Wasted[];
}

/** As far back as one can recall. */
const GONE_MAX = 50;
const WASTED_MAX = 20;

/** Tickets as the kitchen works them off. An order that is not accepted is not here: nothing unpaid can be shown. */
export const kitchenBoard = defineProjection<KitchenBoard>(
  'kitchen',
  () => ({ tickets: {}, coming: {}, gone: [], availability: {}, wasted: [], ...noWork() }),
  {
    ORDER_ACCEPTED: (board, event) => {
      const { payload } = event;
      if (payload.training) return;
      changeAvailability(board, event);
      delete board.coming[payload.orderId];
      board.tickets[payload.orderId] = newTicket(event);
    },
    ORDER_AMENDED: (board, event) => {
      changeAvailability(board, event);
      const { orderId } = event.payload;
      const gone = board.gone.find((ticket) => ticket.orderId === orderId);
      const ticket = board.tickets[orderId];
      if (event.payload.lines.length === 0) delete board.tickets[orderId];
      else if (ticket) board.tickets[orderId] = amendedTicket(ticket, event);
      // It may have been handed over already; a recall, which follows where it is made on, finds it changed.
      else if (gone) board.gone = board.gone.map((t) => (t === gone ? amendedTicket(gone, event) : t));
    },
    ORDER_UPDATED: (board, { payload }) => {
      const { orderId, callName, tableName, guests } = payload;
      const coming = board.coming[orderId];
      if (coming && callName !== undefined) board.coming[orderId] = { ...coming, callName };
      const ticket = board.tickets[orderId];
      if (!ticket) return;
      board.tickets[orderId] = {
        ...ticket,
        ...(callName !== undefined && { callName }),
        ...(tableName !== undefined && { tableName }),
        ...(guests !== undefined && { guests }),
      };
    },
    ORDER_SCHEDULED: (board, { payload }) => {
      if (payload.training) return;
      const { orderId, number, service, callName, items, dueAt } = payload;
      board.coming[orderId] = { orderId, number, service, callName, items, dueAt };
    },
    KITCHEN_ITEM_MADE: (board, event) => {
      const { orderId, lineId } = event.payload;
      const line = board.tickets[orderId]?.lines.find((other) => other.lineId === lineId);
      if (line) countWholeLine(board, line, event.timestamp);
      replace(board, event, (ticket) => lineMade(ticket, lineId, event.timestamp));
    },
    KITCHEN_ITEM_RECALLED: (board, event) =>
      replace(board, event, (ticket) => lineRecalled(ticket, event.payload.lineId, event.timestamp)),
    KITCHEN_STEPS_DONE: (board, event) =>
      replace(board, event, (ticket) => {
        countSteps(board, ticket, event);
        return stepsDone(ticket, event.payload.steps, event.timestamp);
      }),
    KITCHEN_STEPS_RECALLED: (board, event) =>
      replace(board, event, (ticket) => stepsRecalled(ticket, event.payload.steps, event.timestamp)),
    KITCHEN_HELD: (board, event) => hold(board, event, true),
    KITCHEN_RELEASED: (board, event) => hold(board, event, false),
    KITCHEN_PRIORITISED: (board, event) =>
      replace(board, event, (ticket) => prioritisedTicket(ticket, event.payload)),
    ORDER_QUALITY_CHECK: (board, event) => change(board, event, { status: 'quality_check', removed: [] }),
    QUALITY_CHECK_OVERDUE: (board, { payload }) => {
      const ticket = board.tickets[payload.orderId];
      if (ticket) board.tickets[payload.orderId] = { ...ticket, checkOverdue: true };
    },
    ORDER_READY: (board, event) => {
      const ticket = board.tickets[event.payload.orderId];
      if (ticket) countReady(board, ticket, event.timestamp);
      change(board, event, { status: 'ready', checkOverdue: false });
    },
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
    ORDER_CANCELLED: (board, event) => {
      changeAvailability(board, event);
      leave(board, event);
    },
    ORDER_REFUNDED: leave,
    // Closed for good: it cannot be recalled any more.
    ORDER_CLOSED: (board, { payload }) => {
      if (board.gone.some(({ orderId }) => orderId === payload.orderId))
        board.gone = board.gone.filter(({ orderId }) => orderId !== payload.orderId);
    },
    AVAILABILITY_CHANGED: changeAvailability,
    INVENTORY_CHANGED: (board, { seq, timestamp, payload }) => {
      if (payload.reason !== 'waste') return;
      const { ingredientId, quantity, note } = payload;
      const one = { seq, at: timestamp, ingredientId, quantity: -quantity, note };
      board.wasted = [one, ...board.wasted].slice(0, WASTED_MAX);
    },
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

function change(board: KitchenBoard, event: Moved, next: Partial<Ticket>): void {
  const ticket = board.tickets[event.payload.orderId];
  if (ticket) board.tickets[ticket.orderId] = { ...ticket, ...next, since: event.timestamp };
}

function replace(board: KitchenBoard, event: Moved, next: (ticket: Ticket) => Ticket): void {
  const ticket = board.tickets[event.payload.orderId];
  if (ticket) board.tickets[ticket.orderId] = next(ticket);
}

function hold(board: KitchenBoard, event: ToldOf<'KITCHEN_HELD' | 'KITCHEN_RELEASED'>, held: boolean): void {
  const { lineId } = event.payload;
  replace(board, event as Moved, (ticket) => heldTicket(ticket, { lineId, at: event.timestamp }, held));
}

function leave(board: KitchenBoard, event: Moved): void {
  delete board.coming[event.payload.orderId];
  const ticket = board.tickets[event.payload.orderId];
  if (!ticket) return;
  delete board.tickets[ticket.orderId];
  if (event.eventType === 'ORDER_COMPLETED')
    board.gone = [{ ...ticket, since: event.timestamp }, ...board.gone].slice(0, GONE_MAX);
}
