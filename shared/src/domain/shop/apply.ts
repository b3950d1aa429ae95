import type { ShopEvent } from '../../events/event.ts';
import { evolveOrder } from '../order/evolve.ts';
import { isEnded } from '../order/order.ts';
import { addLoad } from '../order/kitchen-load.ts';
import { accountAfter } from '../payment/account.ts';
import { cardRefundAfter } from '../payment/card-refund.ts';
import { cardTipAfter } from '../payment/card-tip.ts';
import { unconfirmedAfter } from '../payment/unconfirmed.ts';
import type { EventType } from '../../events/registry.ts';
import { evolveDriver } from '../dispatch/driver.ts';
import { drawerIdOf, evolveDrawer } from '../cash/evolve.ts';
import { offerAfter } from '../channel/offer.ts';
import { availabilityChanges } from '../inventory/availability.ts';
import { pairingAfter } from '../pairing/paired-device.ts';
import { shiftChange, trainingChange } from '../staff/evolve.ts';
import type { StockLevel } from '../inventory/stock.ts';
import { ANSWERED_MAX, ENDED_ORDERS_MAX, type Device, type Shop } from './shop.ts';

/** What may still happen to an order that ended and left. */
const LATE_EVENTS: ReadonlySet<EventType> = new Set<EventType>([
  'PAYMENT_REFUNDED',
  'LINES_REFUNDED',
  'ORDER_REFUNDED',
  'GIFT_CARD_UNLOADED',
  'CARD_TIP_REQUESTED',
  'CARD_TIP_DECLINED',
  'TIP_ADJUSTED',
  'PAYMENT_OFFLINE_SETTLED',
  'PAYMENT_OFFLINE_LOST',
  'PAYMENT_REVERSED',
  'CARD_REFUND_SETTLED',
  'CARD_REFUND_FAILED',
]);

/** Business dates whose last order number is at hand. */
const NUMBER_DATES_MAX = 16;

/** Folds one event into the shop. Total: an event it knows nothing about only moves the head. */
export function applyToShop(shop: Shop, event: ShopEvent): void {
  shop.head = { seq: event.seq, hash: event.hash };
  shop.epoch = event.epoch;
  remember(shop, event);
  applyToCredit(shop, event);
  applyToDrivers(shop, event);
  applyToOrders(shop, event);
  applyToDrawers(shop, event);
  for (const [key, entry] of availabilityChanges((key) => shop.availability.get(key), event)) {
    if (entry) shop.availability.set(key, entry);
    else shop.availability.delete(key);
  }
  const offer = offerAfter(event);
  if (offer && 'done' in offer) shop.offers.delete(offer.done);
  else if (offer) shop.offers.set(offer.offerId, offer);
  applyToStaff(shop, event);
  const paired = pairingAfter((deviceId) => shop.paired.get(deviceId), event);
  if (paired) shop.paired.set(paired.deviceId, paired);
  switch (event.eventType) {
    case 'ORDER_CREATED':
    case 'ORDER_SCHEDULED':
      countNumber(shop, event.payload);
      break;
    case 'STOCK_RESERVED':
      changeStock(shop, event.payload.needs, (level, n) => ({ reserved: level.reserved + n }));
      break;
    case 'STOCK_RELEASED':
      changeStock(shop, event.payload.needs, (level, n) => ({ reserved: level.reserved - n }));
      break;
    case 'STOCK_CONSUMED':
      changeStock(shop, event.payload.needs, (level, n) => ({
        reserved: level.reserved - n,
        onHand: level.onHand - n,
      }));
      break;
    case 'INVENTORY_CHANGED':
      changeStock(shop, { [event.payload.ingredientId]: event.payload.quantity }, (level, n) => ({
        onHand: level.onHand + n,
      }));
      break;
    case 'DAY_CLOSED':
      shop.closedDates.add(event.payload.businessDate);
      break;
    case 'CHANNELS_PAUSED':
      shop.channelsPausedUntil = event.payload.until;
      break;
    case 'MASTER_CHANGED':
      shop.masterId = event.payload.masterId;
      break;
    case 'EVENTS_SET_ASIDE':
      shop.setAside.set(event.payload.reviewId, event.payload);
      break;
    case 'SET_ASIDE_REVIEWED':
      shop.setAside.delete(event.payload.reviewId);
      break;
    case 'MENU_ACTIVATED':
      shop.documents.menu = { version: event.payload.version, sha256: event.payload.sha256 };
      break;
    case 'STAFF_ACTIVATED':
      shop.documents.staff = { version: event.payload.version, sha256: event.payload.sha256 };
      break;
    case 'SETTINGS_ACTIVATED':
      shop.documents.settings = { version: event.payload.version, sha256: event.payload.sha256 };
      break;
    case 'BOARDS_ACTIVATED':
      shop.documents.boards = { version: event.payload.version, sha256: event.payload.sha256 };
      break;
    case 'DEVICE_ONLINE':
      changeDevice(shop, event.payload.deviceId, {
        kind: event.payload.kind as Device['kind'],
        name: event.payload.name,
        online: true,
        seenAt: event.timestamp,
      });
      break;
    case 'DEVICE_OFFLINE':
      changeDevice(shop, event.payload.deviceId, { online: false, seenAt: event.timestamp });
      break;
    case 'DEVICE_ASSIGNED':
      shop.assignments.set(event.payload.peripheralId, event.payload.terminalId);
      break;
    case 'STAFF_LOGGED_IN':
      changeDevice(shop, event.payload.deviceId, {
        staffId: event.payload.staffId,
        wrongPins: 0,
      });
      break;
    case 'STAFF_LOGGED_OUT':
      changeDevice(shop, event.payload.deviceId, { staffId: null });
      break;
    case 'STAFF_LOGIN_FAILED':
      changeDevice(shop, event.payload.deviceId, {
        wrongPins: (shop.devices.get(event.payload.deviceId)?.wrongPins ?? 0) + 1,
        wrongPinAt: event.timestamp,
      });
      break;
    default:
      break;
  }
}

/** The dates used last are kept, not the latest ones: a clock that was set back must not begin a date anew. */
function countNumber(
  { numbers }: Shop,
  { businessDate, number }: { readonly businessDate: string; readonly number: number },
): void {
  const last = Math.max(number, numbers.get(businessDate) ?? 0);
  numbers.delete(businessDate);
  numbers.set(businessDate, last);
  if (numbers.size > NUMBER_DATES_MAX) numbers.delete(numbers.keys().next().value!);
}

function remember(shop: Shop, { seq, metadata }: ShopEvent): void {
  const known = shop.answered.get(metadata.causationId);
  shop.answered.set(metadata.causationId, { firstSeq: known?.firstSeq ?? seq, lastSeq: seq });
  if (shop.answered.size > ANSWERED_MAX) shop.answered.delete(shop.answered.keys().next().value!);
}

/** Asked before the order moves: what a resolved payment was is in the order as it stands. */
function applyToCredit(shop: Shop, event: ShopEvent): void {
  const account = accountAfter((accountId) => shop.accounts.get(accountId), event);
  if (account) shop.accounts.set(account.accountId, account);
  const orderId = (event.payload as { orderId?: string }).orderId ?? '';
  const known = { card: (id: string) => shop.unconfirmedCards.get(id), order: shop.orders.get(orderId) };
  const card = unconfirmedAfter(known, event);
  if (card && 'done' in card) shop.unconfirmedCards.delete(card.done);
  else if (card) shop.unconfirmedCards.set(card.paymentId, card);
  const refund = cardRefundAfter((id) => shop.cardRefunds.get(id), event);
  if (refund && 'done' in refund) shop.cardRefunds.delete(refund.done);
  else if (refund) shop.cardRefunds.set(refund.cardRefundId, refund);
  const tip = cardTipAfter(event);
  if (tip && 'done' in tip) shop.cardTips.delete(tip.done);
  else if (tip) shop.cardTips.set(tip.paymentId, tip);
}

function applyToOrders(shop: Shop, event: ShopEvent): void {
  const payload = event.payload as { orderId?: string };
  if (payload.orderId === undefined) return;
  const before = shop.orders.get(payload.orderId);
  // Money of an order that ended and left goes back: decided on an order folded anew, of no more concern here.
  if (!before && LATE_EVENTS.has(event.eventType)) return;
  const order = evolveOrder(before, event);
  if (
    order.status !== before?.status ||
    order.madeLineIds !== before.madeLineIds ||
    order.lines !== before.lines
  ) {
    addLoad(shop.load, before, -1);
    addLoad(shop.load, order, 1);
  }
  if (!isEnded(order)) {
    shop.orders.set(order.orderId, order);
    return;
  }
  shop.orders.delete(order.orderId);
  shop.endedOrders.add(order.orderId);
  if (shop.endedOrders.size > ENDED_ORDERS_MAX)
    shop.endedOrders.delete(shop.endedOrders.values().next().value!);
}

/** Before its order changes: who drove it, and what they are owed for it, stand there. */
function applyToDrivers(shop: Shop, event: ShopEvent): void {
  const { orderId = '' } = event.payload as { orderId?: string };
  const driver = evolveDriver((driverId) => shop.drivers.get(driverId), event, shop.orders.get(orderId));
  if (driver) shop.drivers.set(driver.driverId, driver);
}

function applyToDrawers(shop: Shop, event: ShopEvent): void {
  const drawerId = drawerIdOf(event);
  if (drawerId === null) return;
  const drawer = evolveDrawer(shop.drawers.get(drawerId), event);
  if (drawer) shop.drawers.set(drawerId, drawer);
  if (event.eventType !== 'DRAWER_OPENED') return;
  // Closed sessions of earlier days are history; today's are still asked about.
  for (const [id, d] of shop.drawers)
    if (d.closed && d.businessDate < event.payload.businessDate) shop.drawers.delete(id);
}

/** Before the log-in itself is folded: practice ends when another person comes. */
function applyToStaff(shop: Shop, event: ShopEvent): void {
  const practice = trainingChange((deviceId) => shop.devices.get(deviceId)?.staffId ?? null, event);
  if (practice) changeDevice(shop, practice.deviceId, { training: practice.training });
  const time = shiftChange((staffId) => shop.timeClock.get(staffId), event);
  if (time?.shift) shop.timeClock.set(time.staffId, time.shift);
  else if (time) shop.timeClock.delete(time.staffId);
}

function changeStock(
  shop: Shop,
  needs: Readonly<Record<string, number>>,
  change: (level: StockLevel, quantity: number) => Partial<StockLevel>,
): void {
  for (const ingredientId in needs) {
    const level = shop.stock.get(ingredientId) ?? { ingredientId, onHand: 0, reserved: 0 };
    shop.stock.set(ingredientId, { ...level, ...change(level, needs[ingredientId]!) });
  }
}

function changeDevice(shop: Shop, deviceId: string, change: Partial<Device>): void {
  const device = shop.devices.get(deviceId) ?? {
    deviceId,
    kind: 'terminal',
    name: deviceId,
    online: false,
    seenAt: 0,
    staffId: null,
    wrongPins: 0,
    wrongPinAt: 0,
    training: false,
  };
  shop.devices.set(deviceId, { ...device, ...change });
}
