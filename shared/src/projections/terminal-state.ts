import { drawerIdOf, evolveDrawer } from '../domain/cash/evolve.ts';
import { evolveDriver, type Driver } from '../domain/dispatch/driver.ts';
import type { Drawer } from '../domain/cash/drawer.ts';
import { offerAfter, type Offer } from '../domain/channel/offer.ts';
import { evolveOrder } from '../domain/order/evolve.ts';
import { isEnded, type Order } from '../domain/order/order.ts';
import { shiftChange, trainingChange, type Shift } from '../domain/staff/evolve.ts';
import { accountAfter, type Account } from '../domain/payment/account.ts';
import { cardRefundAfter, type CardRefund } from '../domain/payment/card-refund.ts';
import { cardTipAfter, type CardTip } from '../domain/payment/card-tip.ts';
import { unconfirmedAfter, type UnconfirmedCard } from '../domain/payment/unconfirmed.ts';
import type { ToldEvent } from '../events/told.ts';
import { menuState, type MenuState } from './menu-state.ts';
import type { Projection } from './projection.ts';

export interface TerminalState extends MenuState {
  /** By order id: every order that has not ended. */
  readonly orders: Record<string, Order>;
  /** Orders from channels that wait for an answer, by the id they would have. */
  readonly offers: Record<string, Offer>;
  /** Until when channels are paused; null: they are not. */
  channelsPausedUntil: number | null;
  /** By session id; sessions of the latest business date and all that are open. */
  readonly drawers: Record<string, Drawer>;
  /** Who drives, by staff id. */
  readonly drivers: Record<string, Driver>;
  /** Who is at work, by staff id. */
  readonly shifts: Record<string, Shift>;
  /** Devices in training. */
  readonly training: Record<string, true>;
  /** Who is logged in, by device. */
  readonly loggedIn: Record<string, string>;
  /** Gift cards and house accounts, by id. */
  readonly accounts: Record<string, Account>;
  /** Card payments that wait for the terminal's word, by payment id. */
  readonly unconfirmedCards: Record<string, UnconfirmedCard>;
  /** Money that is owed to cards, by its own id. */
  readonly cardRefunds: Record<string, CardRefund>;
  /** Tips that the card terminal is asked to change, by payment id. */
  readonly cardTips: Record<string, CardTip>;
}

/** What a terminal works with: the same orders, by the same fold, as the master decides on. */
export const terminalState: Projection<TerminalState> = {
  name: 'terminal',
  empty: () => ({
    ...menuState.empty(),
    orders: {},
    offers: {},
    channelsPausedUntil: null,
    drawers: {},
    drivers: {},
    accounts: {},
    unconfirmedCards: {},
    cardRefunds: {},
    cardTips: {},
    shifts: {},
    training: {},
    loggedIn: {},
  }),
  apply: applyToTerminal,
};

/** The same for one that has folded the event's order elsewhere, from the same events, into `order`. */
export function applyToTerminal(state: TerminalState, event: ToldEvent, order?: Order): void {
  menuState.apply(state, event);
  applyCredit(state, event);
  applyDriver(state, event);
  applyOrder(state, event, order);
  applyOffers(state, event);
  applyDrawer(state, event);
  applyStaff(state, event);
}

function applyCredit(state: TerminalState, event: ToldEvent): void {
  const account = accountAfter((accountId) => state.accounts[accountId], event);
  if (account) state.accounts[account.accountId] = account;
  const { orderId = '' } = event.payload as { orderId?: string };
  const known = { card: (id: string) => state.unconfirmedCards[id], order: state.orders[orderId] };
  const card = unconfirmedAfter(known, event);
  if (card && 'done' in card) delete state.unconfirmedCards[card.done];
  else if (card) state.unconfirmedCards[card.paymentId] = card;
  const refund = cardRefundAfter((id) => state.cardRefunds[id], event);
  if (refund && 'done' in refund) delete state.cardRefunds[refund.done];
  else if (refund) state.cardRefunds[refund.cardRefundId] = refund;
  const tip = cardTipAfter(event);
  if (tip && 'done' in tip) delete state.cardTips[tip.done];
  else if (tip) state.cardTips[tip.paymentId] = tip;
}

function applyOffers(state: TerminalState, event: ToldEvent): void {
  if (event.eventType === 'CHANNELS_PAUSED') state.channelsPausedUntil = event.payload.until;
  const offer = offerAfter(event);
  if (offer && 'done' in offer) delete state.offers[offer.done];
  else if (offer) state.offers[offer.offerId] = offer;
}

export function applyOrder(state: Pick<TerminalState, 'orders'>, event: ToldEvent, folded?: Order): void {
  const { orderId } = event.payload as { orderId?: string };
  if (orderId === undefined) return;
  const known = state.orders[orderId];
  // A refund of an order that ended long ago: the master has folded it anew, a terminal need not.
  if (!known && event.eventType !== 'ORDER_CREATED') return;
  const order = folded ?? evolveOrder(known, event);
  if (isEnded(order)) delete state.orders[orderId];
  else state.orders[orderId] = order;
}

export function applyDriver(state: Pick<TerminalState, 'drivers' | 'orders'>, event: ToldEvent): void {
  const { orderId = '' } = event.payload as { orderId?: string };
  const driver = evolveDriver((driverId) => state.drivers[driverId], event, state.orders[orderId]);
  if (driver) state.drivers[driver.driverId] = driver;
}

function applyDrawer(state: TerminalState, event: ToldEvent): void {
  const drawerId = drawerIdOf(event);
  if (drawerId === null) return;
  const drawer = evolveDrawer(state.drawers[drawerId], event);
  if (drawer) state.drawers[drawerId] = drawer;
  if (event.eventType !== 'DRAWER_OPENED') return;
  for (const d of Object.values(state.drawers))
    if (d.closed && d.businessDate < event.payload.businessDate) delete state.drawers[d.drawerId];
}

function applyStaff(state: TerminalState, event: ToldEvent): void {
  const practice = trainingChange((deviceId) => state.loggedIn[deviceId] ?? null, event);
  if (practice?.training) state.training[practice.deviceId] = true;
  else if (practice) delete state.training[practice.deviceId];
  if (event.eventType === 'STAFF_LOGGED_IN') state.loggedIn[event.payload.deviceId] = event.payload.staffId;
  if (event.eventType === 'STAFF_LOGGED_OUT') delete state.loggedIn[event.payload.deviceId];
  applyShift(state, event);
}

export function applyShift(state: Pick<TerminalState, 'shifts'>, event: ToldEvent): void {
  const time = shiftChange((staffId) => state.shifts[staffId], event);
  if (time?.shift) state.shifts[time.staffId] = time.shift;
  else if (time) delete state.shifts[time.staffId];
}
