import type { LineBefore, TicketLine } from '../events/fields.ts';
import type { ForEvent, ShopEvent } from '../events/event.ts';
import type { Channel, Service } from '../domain/menu/price.ts';
import type { Availability } from '../domain/shop/shop.ts';
import { changeAvailability } from './availability.ts';
import { defineProjection, ignored } from './projection.ts';

/** A line as it is to be made now, with what a change made of it: until it is made again. */
export type BoardLine = TicketLine & {
  readonly made: boolean;
  readonly mark: 'added' | 'changed' | null;
  readonly before: LineBefore | null;
};

export interface Ticket {
  readonly orderId: string;
  readonly number: number;
  readonly service: Service;
  readonly channel: Channel;
  readonly callName: string | null;
  readonly notes: string | null;
  readonly status: 'preparing' | 'quality_check' | 'ready';
  readonly tableName: string | null;
  readonly guests: number | null;
  /** The time the customer asked for. */
  readonly dueAt: number | null;
  readonly lines: readonly BoardLine[];
  /** Taken off since the ticket came, until it is made. */
  readonly removed: readonly LineBefore[];
  /** The last change of what was ordered. */
  readonly amendedAt: number | null;
  readonly acceptedAt: number;
  /** When it has to be ready here. */
  readonly promisedAt: number;
  /** When it came into its present status. */
  readonly since: number;
  readonly checkOverdue: boolean;
  /** Brought back by a recall: the kitchen should see that it was here before. */
  readonly recalled: boolean;
}

/** An order that will come to the kitchen at its time. */
export interface ComingOrder {
  readonly orderId: string;
  readonly number: number;
  readonly service: Service;
  readonly callName: string | null;
  readonly items: number;
  readonly dueAt: number;
}

export interface KitchenBoard {
  /** By order id: everything between accepted and handed over. */
  readonly tickets: Record<string, Ticket>;
  /** By order id: for later. */
  readonly coming: Record<string, ComingOrder>;
  /** The last tickets that left, newest first, for recall. */
  gone: readonly Ticket[];
  /** By `kind:id`, only what is not simply available. */
  readonly availability: Record<string, Availability>;
}

const GONE_MAX = 50;

/** Tickets as the kitchen works them off. An order that is not accepted is not here: nothing unpaid can be shown. */
export const kitchenBoard = defineProjection<KitchenBoard>(
  'kitchen',
  () => ({ tickets: {}, coming: {}, gone: [], availability: {} }),
  {
    ORDER_ACCEPTED: (board, event) => {
      const { payload, timestamp } = event;
      if (payload.training) return;
      changeAvailability(board, event);
      delete board.coming[payload.orderId];
      board.tickets[payload.orderId] = {
        orderId: payload.orderId,
        number: payload.number,
        service: payload.service,
        channel: payload.channel,
        callName: payload.callName,
        notes: payload.notes,
        status: 'preparing',
        tableName: payload.tableName,
        guests: payload.guests,
        dueAt: payload.dueAt,
        lines: payload.lines.map((line) => ({ ...line, ...UNMARKED })),
        removed: [],
        amendedAt: null,
        acceptedAt: timestamp,
        promisedAt: payload.makeBy,
        since: timestamp,
        checkOverdue: false,
        recalled: false,
      };
    },
    ORDER_AMENDED: (board, event) => {
      changeAvailability(board, event);
      const { orderId } = event.payload;
      const gone = board.gone.find((ticket) => ticket.orderId === orderId);
      const ticket = board.tickets[orderId];
      if (ticket) board.tickets[orderId] = amended(ticket, event);
      // It may have been handed over already; a recall, which follows where it is made on, finds it changed.
      else if (gone) board.gone = board.gone.map((t) => (t === gone ? amended(gone, event) : t));
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
    KITCHEN_ITEM_MADE: (board, event) => changeLine(board, event, true),
    KITCHEN_ITEM_RECALLED: (board, event) => changeLine(board, event, false),
    ORDER_QUALITY_CHECK: (board, event) => change(board, event, { status: 'quality_check', removed: [] }),
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
    ORDER_CANCELLED: (board, event) => {
      changeAvailability(board, event);
      leave(board, event);
    },
    ORDER_REFUNDED: leave,
    AVAILABILITY_CHANGED: changeAvailability,
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
    lines: ticket.lines.map((line) =>
      line.lineId === lineId ? { ...line, ...(made && UNMARKED), made } : line,
    ),
  };
}

const UNMARKED = { made: false, mark: null, before: null } as const;

/** The ticket as it is now, each line that differs from what the kitchen last saw marked until it is made. */
function amended(ticket: Ticket, { payload, timestamp }: ForEvent<'ORDER_AMENDED'>): Ticket {
  const known = new Map(ticket.lines.map((line) => [line.lineId, line]));
  const changed = new Map(
    payload.changes.flatMap((c) => (c.kind === 'change' ? [[c.before.lineId, c.before]] : [])),
  );
  const removed = payload.changes.flatMap((c) => (c.kind === 'remove' ? [c.before] : []));
  return {
    ...ticket,
    lines: payload.lines.map((line): BoardLine => {
      const was = known.get(line.lineId);
      const before = changed.get(line.lineId);
      if (!was) return { ...line, made: false, mark: 'added', before: null };
      // What came by the last change and is changed again before it was made is still new to the kitchen.
      if (before)
        return {
          ...line,
          made: false,
          mark: was.mark ?? 'changed',
          before: was.mark === 'added' ? null : (was.before ?? before),
        };
      return { ...line, made: was.made, mark: was.mark, before: was.before };
    }),
    removed: [...ticket.removed, ...removed],
    amendedAt: timestamp,
    promisedAt: payload.makeBy,
  };
}

function leave(board: KitchenBoard, event: Moved): void {
  delete board.coming[event.payload.orderId];
  const ticket = board.tickets[event.payload.orderId];
  if (!ticket) return;
  delete board.tickets[ticket.orderId];
  if (event.eventType === 'ORDER_COMPLETED') board.gone = [ticket, ...board.gone].slice(0, GONE_MAX);
}
