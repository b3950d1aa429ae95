import type { OrderTotals } from '../domain/pricing/totals.ts';
import { netFeesCents, netLinesCents } from '../domain/pricing/totals.ts';
import type { SoldLine, Tender, TicketLine } from '../events/fields.ts';
import { defineProjection, ignored } from './projection.ts';

/** A business date in figures: what an X report shows while it runs and a Z report when it is closed. */
export interface DayTotals {
  readonly businessDate: string;
  readonly orders: number;
  /** Units sold. */
  readonly items: number;
  /** Lines less deals, without tax that is added on top. */
  readonly netSalesCents: number;
  /** Delivery fees and service charges less deals, without added tax. */
  readonly feeCents: number;
  readonly grossSalesCents: number;
  readonly discountCents: number;
  readonly addedTaxCents: number;
  readonly includedTaxCents: number;
  /** Of the gross sales, what was made and never paid: cancelled before it was. */
  readonly uncollectedCents: number;
  readonly refundCents: number;
  readonly refunds: number;
  /** What rounding to the smallest coin brought in, or cost when negative; not part of `tenderCents`. */
  readonly cashRoundingCents: number;
  /** Taken less given back, by tender; without tips. Sales and credit sold add up to it. */
  readonly tenderCents: Partial<Record<Tender, number>>;
  /** Tips less those given back, by tender: the staff's, not sales. */
  readonly tipCents: Partial<Record<Tender, number>>;
  /** Value put on gift cards, less loads taken back: owed, not a sale. What is paid with them is in `tenderCents`. */
  readonly giftCardLoadCents: number;
  /** What customers paid of what they owe. What they bought on account is in `tenderCents`. */
  readonly accountPaidCents: number;
  /** Card payments counted as taken that never came in; `tenderCents` and `tipCents` are less by it. */
  readonly cardLostCents: number;
  /** Deposits of orders that were given up too late: kept, not sold. */
  readonly depositsKeptCents: number;
  readonly byItem: Record<
    string,
    { readonly name: string; readonly quantity: number; readonly netCents: number }
  >;
  readonly closed: boolean;
}

export interface DayTotalsState {
  /** By business date; the latest few. */
  readonly days: Record<string, DayTotals>;
  /** Orders in training, which no figure may hold; closed ones too, as they may still be refunded. Newest last, bounded. */
  readonly training: Record<string, true>;
}

const DAYS_MAX = 8;
const TRAINING_MAX = 500;

export const emptyDay = (businessDate: string): DayTotals => ({
  businessDate,
  orders: 0,
  items: 0,
  netSalesCents: 0,
  feeCents: 0,
  grossSalesCents: 0,
  discountCents: 0,
  addedTaxCents: 0,
  includedTaxCents: 0,
  uncollectedCents: 0,
  refundCents: 0,
  refunds: 0,
  cashRoundingCents: 0,
  tenderCents: {},
  tipCents: {},
  giftCardLoadCents: 0,
  accountPaidCents: 0,
  cardLostCents: 0,
  depositsKeptCents: 0,
  byItem: {},
  closed: false,
});

/** Sales count on the order's business date when the kitchen accepts it, money on the date it moved. */
export const dayTotals = defineProjection<DayTotalsState>('day-totals', () => ({ days: {}, training: {} }), {
  ORDER_CREATED: (state, { payload }) => {
    if (payload.training) rememberTraining(state.training, payload.orderId);
  },
  ORDER_ACCEPTED: (state, { payload }) => {
    if (payload.training) return;
    change(state, payload.businessDate, (day) => ({
      ...soldOn(day, { lines: payload.lines.map(asSold), totals: payload.totals }, 1),
      orders: day.orders + 1,
    }));
  },
  /** The sale is the changed one: what it was goes out, what it is comes in. */
  ORDER_AMENDED: (state, { payload }) => {
    if (payload.training || !payload.accepted) return;
    change(state, payload.businessDate, (day) => {
      const without: DayTotals = { ...day, ...soldOn(day, payload.was, -1) };
      return {
        ...soldOn(without, { lines: payload.lines.map(asSold), totals: payload.totals }, 1),
        // All of it stands on another bill: one bill less.
        ...(payload.lines.length === 0 && { orders: day.orders - 1 }),
      };
    });
  },
  PAYMENT_COMPLETED: (state, { payload }) => {
    if (state.training[payload.orderId]) return;
    change(state, payload.businessDate, (day) => ({
      cashRoundingCents: day.cashRoundingCents + payload.roundingCents,
      tenderCents: added(day.tenderCents, payload.tender, payload.amountCents),
      tipCents: added(day.tipCents, payload.tender, payload.tipCents),
    }));
  },
  PAYMENT_REFUNDED: (state, { payload }) => {
    if (state.training[payload.orderId]) return;
    change(state, payload.businessDate, (day) => ({
      refunds: day.refunds + 1,
      refundCents: day.refundCents + payload.amountCents,
      cashRoundingCents: day.cashRoundingCents - payload.roundingCents,
      tenderCents: added(day.tenderCents, payload.tender, -payload.amountCents),
      tipCents: added(day.tipCents, payload.tender, -payload.tipCents),
    }));
  },
  TIP_ADJUSTED: (state, { payload }) => {
    if (state.training[payload.orderId]) return;
    change(state, payload.businessDate, (day) => ({
      tipCents: added(day.tipCents, payload.tender, payload.differenceCents),
    }));
  },
  PAYMENT_OFFLINE_LOST: (state, { payload }) =>
    change(state, payload.businessDate, (day) => ({
      cardLostCents: day.cardLostCents + payload.amountCents + payload.tipCents,
      tenderCents: added(day.tenderCents, 'card', -payload.amountCents),
      tipCents: added(day.tipCents, 'card', -payload.tipCents),
    })),
  DEPOSIT_FORFEITED: (state, { payload }) =>
    change(state, payload.businessDate, (day) => ({
      depositsKeptCents: day.depositsKeptCents + payload.amountCents,
    })),
  GIFT_CARD_LOADED: (state, { payload }) =>
    change(state, payload.businessDate, (day) => ({
      giftCardLoadCents: day.giftCardLoadCents + payload.amountCents,
    })),
  GIFT_CARD_UNLOADED: (state, { payload }) =>
    change(state, payload.businessDate, (day) => ({
      giftCardLoadCents: day.giftCardLoadCents - payload.amountCents,
    })),
  HOUSE_ACCOUNT_PAID: (state, { payload }) =>
    change(state, payload.businessDate, (day) => ({
      accountPaidCents: day.accountPaidCents + payload.amountCents,
    })),
  DAY_CLOSED: (state, { payload }) => change(state, payload.businessDate, () => ({ closed: true })),
  ORDER_CANCELLED: (state, { payload }) => {
    const { uncollected } = payload;
    if (uncollected)
      change(state, uncollected.businessDate, (day) => ({
        uncollectedCents: day.uncollectedCents + uncollected.cents,
      }));
    delete state.training[payload.orderId];
  },
  ORDER_REFUNDED: (state, { payload }) => {
    delete state.training[payload.orderId];
  },
  ...ignored(
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
    'ORDER_RECALLED',
    'PAYMENT_INITIATED',
    'PAYMENT_FAILED',
    'PAYMENT_OUTCOME_UNKNOWN',
    'PAYMENT_RESOLVED',
    'PAYMENT_REVERSED',
    'CARD_REFUND_SETTLED',
    'CARD_REFUND_FAILED',
    'CARD_TIP_REQUESTED',
    'CARD_TIP_DECLINED',
    'PAYMENT_OFFLINE_SETTLED',
    'LINES_REFUNDED',
    'TOP_UP_REQUESTED',
    'HOUSE_ACCOUNT_CHANGED',
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
});

interface Sold {
  readonly lines: readonly Pick<SoldLine, 'itemId' | 'name' | 'quantity' | 'netCents'>[];
  readonly totals: OrderTotals;
}

const asSold = (line: TicketLine): Sold['lines'][number] => ({
  ...line,
  name: line.makes[0]?.name ?? line.name,
});

/** A day's sales with these in (or out again). */
function soldOn(day: DayTotals, { lines, totals }: Sold, sign: 1 | -1): Partial<DayTotals> {
  const byItem = { ...day.byItem };
  for (const { itemId, name, quantity, netCents } of lines) {
    const sold = byItem[itemId] ?? { name, quantity: 0, netCents: 0 };
    const left = {
      ...sold,
      quantity: sold.quantity + sign * quantity,
      netCents: sold.netCents + sign * netCents,
    };
    if (left.quantity === 0 && left.netCents === 0) delete byItem[itemId];
    else byItem[itemId] = left;
  }
  return {
    items: day.items + sign * lines.reduce((sum, line) => sum + line.quantity, 0),
    netSalesCents: day.netSalesCents + sign * netLinesCents(totals),
    feeCents: day.feeCents + sign * netFeesCents(totals),
    grossSalesCents: day.grossSalesCents + sign * totals.totalCents,
    discountCents: day.discountCents + sign * totals.discountCents,
    addedTaxCents: day.addedTaxCents + sign * totals.addedTaxCents,
    includedTaxCents: day.includedTaxCents + sign * totals.includedTaxCents,
    byItem,
  };
}

function rememberTraining(training: Record<string, true>, orderId: string): void {
  training[orderId] = true;
  const known = Object.keys(training);
  if (known.length > TRAINING_MAX) delete training[known[0]!];
}

function change(
  state: DayTotalsState,
  businessDate: string,
  next: (day: DayTotals) => Partial<DayTotals>,
): void {
  const day = state.days[businessDate] ?? emptyDay(businessDate);
  state.days[businessDate] = { ...day, ...next(day) };
  const dates = Object.keys(state.days);
  if (dates.length > DAYS_MAX) delete state.days[dates.sort()[0]!];
}

const added = (
  byTender: Partial<Record<Tender, number>>,
  tender: Tender,
  cents: number,
): Partial<Record<Tender, number>> =>
  cents === 0 && byTender[tender] === undefined
    ? byTender
    : { ...byTender, [tender]: (byTender[tender] ?? 0) + cents };
