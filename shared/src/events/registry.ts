import type { z } from 'zod';
import { orderCreated } from './types/order-created.ts';
import { itemAdded } from './types/item-added.ts';
import { itemChanged } from './types/item-changed.ts';
import { discountGiven } from './types/discount-given.ts';
import { discountWithdrawn } from './types/discount-withdrawn.ts';
import { itemRemoved } from './types/item-removed.ts';
import { orderUpdated } from './types/order-updated.ts';
import { customerRecorded } from './types/customer-recorded.ts';
import { customerForgotten } from './types/customer-forgotten.ts';
import { routeDispatched } from './types/route-dispatched.ts';
import { driverReturned } from './types/driver-returned.ts';
import { orderNotDelivered } from './types/order-not-delivered.ts';
import { driverSettled } from './types/driver-settled.ts';
import { deliveryMinimumWaived } from './types/delivery-minimum-waived.ts';
import { orderHeld } from './types/order-held.ts';
import { orderResumed } from './types/order-resumed.ts';
import { orderScheduled } from './types/order-scheduled.ts';
import { amendmentRequested } from './types/amendment-requested.ts';
import { amendmentWithdrawn } from './types/amendment-withdrawn.ts';
import { orderAmended } from './types/order-amended.ts';
import { orderAccepted } from './types/order-accepted.ts';
import { orderQualityCheck } from './types/order-quality-check.ts';
import { qualityCheckOverdue } from './types/quality-check-overdue.ts';
import { orderReady } from './types/order-ready.ts';
import { orderDispatched } from './types/order-dispatched.ts';
import { orderCompleted } from './types/order-completed.ts';
import { orderClosed } from './types/order-closed.ts';
import { orderCancelled } from './types/order-cancelled.ts';
import { orderRefunded } from './types/order-refunded.ts';
import { orderRecalled } from './types/order-recalled.ts';
import { paymentInitiated } from './types/payment-initiated.ts';
import { paymentCompleted } from './types/payment-completed.ts';
import { paymentFailed } from './types/payment-failed.ts';
import { paymentRefunded } from './types/payment-refunded.ts';
import { paymentOutcomeUnknown } from './types/payment-outcome-unknown.ts';
import { paymentResolved } from './types/payment-resolved.ts';
import { cardRefundFailed } from './types/card-refund-failed.ts';
import { cardTipDeclined } from './types/card-tip-declined.ts';
import { cardTipRequested } from './types/card-tip-requested.ts';
import { cardRefundSettled } from './types/card-refund-settled.ts';
import { paymentReversed } from './types/payment-reversed.ts';
import { paymentOfflineSettled } from './types/payment-offline-settled.ts';
import { paymentOfflineLost } from './types/payment-offline-lost.ts';
import { tipAdjusted } from './types/tip-adjusted.ts';
import { linesRefunded } from './types/lines-refunded.ts';
import { depositForfeited } from './types/deposit-forfeited.ts';
import { topUpRequested } from './types/top-up-requested.ts';
import { giftCardLoaded } from './types/gift-card-loaded.ts';
import { giftCardUnloaded } from './types/gift-card-unloaded.ts';
import { houseAccountPaid } from './types/house-account-paid.ts';
import { houseAccountChanged } from './types/house-account-changed.ts';
import { kitchenItemMade } from './types/kitchen-item-made.ts';
import { kitchenItemRecalled } from './types/kitchen-item-recalled.ts';
import { kitchenStepsDone } from './types/kitchen-steps-done.ts';
import { kitchenStepsRecalled } from './types/kitchen-steps-recalled.ts';
import { kitchenHeld } from './types/kitchen-held.ts';
import { kitchenReleased } from './types/kitchen-released.ts';
import { kitchenPrioritised } from './types/kitchen-prioritised.ts';
import { stockReserved } from './types/stock-reserved.ts';
import { stockReleased } from './types/stock-released.ts';
import { stockConsumed } from './types/stock-consumed.ts';
import { inventoryChanged } from './types/inventory-changed.ts';
import { availabilityChanged } from './types/availability-changed.ts';
import { drawerOpened } from './types/drawer-opened.ts';
import { cashMoved } from './types/cash-moved.ts';
import { noSale } from './types/no-sale.ts';
import { drawerClosed } from './types/drawer-closed.ts';
import { dayClosed } from './types/day-closed.ts';
import { staffLoggedIn } from './types/staff-logged-in.ts';
import { staffLoggedOut } from './types/staff-logged-out.ts';
import { staffLoginFailed } from './types/staff-login-failed.ts';
import { clockedIn } from './types/clocked-in.ts';
import { clockedOut } from './types/clocked-out.ts';
import { breakStarted } from './types/break-started.ts';
import { breakEnded } from './types/break-ended.ts';
import { trainingStarted } from './types/training-started.ts';
import { trainingEnded } from './types/training-ended.ts';
import { menuActivated } from './types/menu-activated.ts';
import { staffActivated } from './types/staff-activated.ts';
import { settingsActivated } from './types/settings-activated.ts';
import { boardsActivated } from './types/boards-activated.ts';
import { deviceOnline } from './types/device-online.ts';
import { deviceOffline } from './types/device-offline.ts';
import { deviceAssigned } from './types/device-assigned.ts';
import { devicePaired } from './types/device-paired.ts';
import { deviceRevoked } from './types/device-revoked.ts';
import { deviceTested } from './types/device-tested.ts';
import { masterChanged } from './types/master-changed.ts';
import { eventsSetAside } from './types/events-set-aside.ts';
import { setAsideReviewed } from './types/set-aside-reviewed.ts';
import { channelOrderReceived } from './types/channel-order-received.ts';
import { channelOrderAccepted } from './types/channel-order-accepted.ts';
import { channelOrderRejected } from './types/channel-order-rejected.ts';
import { channelsPaused } from './types/channels-paused.ts';
import { syncCompleted } from './types/sync-completed.ts';
import { eventQuarantined } from './types/event-quarantined.ts';

/** Every event type there is. Adding one here makes the compiler name each projection that must handle it. */
export const EVENTS = {
  ORDER_CREATED: orderCreated,
  ITEM_ADDED: itemAdded,
  ITEM_CHANGED: itemChanged,
  ITEM_REMOVED: itemRemoved,
  DISCOUNT_GIVEN: discountGiven,
  DISCOUNT_WITHDRAWN: discountWithdrawn,
  ORDER_UPDATED: orderUpdated,
  DELIVERY_MINIMUM_WAIVED: deliveryMinimumWaived,
  ORDER_HELD: orderHeld,
  ORDER_RESUMED: orderResumed,
  ORDER_SCHEDULED: orderScheduled,
  AMENDMENT_REQUESTED: amendmentRequested,
  AMENDMENT_WITHDRAWN: amendmentWithdrawn,
  ORDER_AMENDED: orderAmended,
  ORDER_ACCEPTED: orderAccepted,
  ORDER_QUALITY_CHECK: orderQualityCheck,
  QUALITY_CHECK_OVERDUE: qualityCheckOverdue,
  ORDER_READY: orderReady,
  ORDER_DISPATCHED: orderDispatched,
  ROUTE_DISPATCHED: routeDispatched,
  DRIVER_RETURNED: driverReturned,
  ORDER_NOT_DELIVERED: orderNotDelivered,
  DRIVER_SETTLED: driverSettled,
  ORDER_COMPLETED: orderCompleted,
  ORDER_CLOSED: orderClosed,
  ORDER_CANCELLED: orderCancelled,
  ORDER_REFUNDED: orderRefunded,
  ORDER_RECALLED: orderRecalled,
  PAYMENT_INITIATED: paymentInitiated,
  PAYMENT_COMPLETED: paymentCompleted,
  PAYMENT_FAILED: paymentFailed,
  PAYMENT_REFUNDED: paymentRefunded,
  PAYMENT_OUTCOME_UNKNOWN: paymentOutcomeUnknown,
  PAYMENT_RESOLVED: paymentResolved,
  PAYMENT_REVERSED: paymentReversed,
  CARD_REFUND_SETTLED: cardRefundSettled,
  CARD_REFUND_FAILED: cardRefundFailed,
  PAYMENT_OFFLINE_SETTLED: paymentOfflineSettled,
  PAYMENT_OFFLINE_LOST: paymentOfflineLost,
  CARD_TIP_REQUESTED: cardTipRequested,
  CARD_TIP_DECLINED: cardTipDeclined,
  TIP_ADJUSTED: tipAdjusted,
  LINES_REFUNDED: linesRefunded,
  DEPOSIT_FORFEITED: depositForfeited,
  TOP_UP_REQUESTED: topUpRequested,
  GIFT_CARD_LOADED: giftCardLoaded,
  GIFT_CARD_UNLOADED: giftCardUnloaded,
  HOUSE_ACCOUNT_PAID: houseAccountPaid,
  HOUSE_ACCOUNT_CHANGED: houseAccountChanged,
  KITCHEN_ITEM_MADE: kitchenItemMade,
  KITCHEN_ITEM_RECALLED: kitchenItemRecalled,
  KITCHEN_STEPS_DONE: kitchenStepsDone,
  KITCHEN_STEPS_RECALLED: kitchenStepsRecalled,
  KITCHEN_HELD: kitchenHeld,
  KITCHEN_RELEASED: kitchenReleased,
  KITCHEN_PRIORITISED: kitchenPrioritised,
  STOCK_RESERVED: stockReserved,
  STOCK_RELEASED: stockReleased,
  STOCK_CONSUMED: stockConsumed,
  INVENTORY_CHANGED: inventoryChanged,
  AVAILABILITY_CHANGED: availabilityChanged,
  CUSTOMER_RECORDED: customerRecorded,
  CUSTOMER_FORGOTTEN: customerForgotten,
  DRAWER_OPENED: drawerOpened,
  CASH_MOVED: cashMoved,
  NO_SALE: noSale,
  DRAWER_CLOSED: drawerClosed,
  DAY_CLOSED: dayClosed,
  STAFF_LOGGED_IN: staffLoggedIn,
  STAFF_LOGGED_OUT: staffLoggedOut,
  STAFF_LOGIN_FAILED: staffLoginFailed,
  CLOCKED_IN: clockedIn,
  CLOCKED_OUT: clockedOut,
  BREAK_STARTED: breakStarted,
  BREAK_ENDED: breakEnded,
  TRAINING_STARTED: trainingStarted,
  TRAINING_ENDED: trainingEnded,
  MENU_ACTIVATED: menuActivated,
  STAFF_ACTIVATED: staffActivated,
  SETTINGS_ACTIVATED: settingsActivated,
  BOARDS_ACTIVATED: boardsActivated,
  DEVICE_ONLINE: deviceOnline,
  DEVICE_OFFLINE: deviceOffline,
  DEVICE_ASSIGNED: deviceAssigned,
  DEVICE_PAIRED: devicePaired,
  DEVICE_REVOKED: deviceRevoked,
  DEVICE_TESTED: deviceTested,
  MASTER_CHANGED: masterChanged,
  EVENTS_SET_ASIDE: eventsSetAside,
  SET_ASIDE_REVIEWED: setAsideReviewed,
  CHANNEL_ORDER_RECEIVED: channelOrderReceived,
  CHANNEL_ORDER_ACCEPTED: channelOrderAccepted,
  CHANNEL_ORDER_REJECTED: channelOrderRejected,
  CHANNELS_PAUSED: channelsPaused,
  SYNC_COMPLETED: syncCompleted,
  EVENT_QUARANTINED: eventQuarantined,
} as const;

export type EventType = keyof typeof EVENTS;
export const EVENT_TYPES = Object.keys(EVENTS) as readonly EventType[];
export type PayloadOf<Type extends EventType> = z.infer<(typeof EVENTS)[Type]['schema']>;

export const isEventType = (type: string): type is EventType => Object.hasOwn(EVENTS, type);
