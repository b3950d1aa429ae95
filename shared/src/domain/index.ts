export * from './commands.ts';
export * from './refusal.ts';
export * from './settings.ts';
export * from './settings-inheritance.ts';
export * from './boards/boards.ts';
export * from './boards/showing.ts';
export * from './business-date.ts';
export * from './staff/roles.ts';
export { REJECT_REASONS, type RejectReason } from './channel/commands.ts';
export { expireOffer, type Offer } from './channel/offer.ts';
export * from './customer/customer.ts';
export * from './customer/find.ts';
export { type NotDeliveredReason } from './dispatch/commands.ts';
export * from './dispatch/driver.ts';
export { driversInLine, type DriversInLine } from './dispatch/line.ts';
export { suggestRoutes } from './dispatch/route.ts';
export { usualOf, type Usual } from './customer/usual.ts';
export * from './channel/minimum.ts';
export * from './delivery/settings.ts';
export * from './delivery/street.ts';
export * from './delivery/zone.ts';
export * from './order/order.ts';
export { evolveOrder } from './order/evolve.ts';
export { evolveDrafts } from './order/evolve-drafts.ts';
export { orderTimer, timerCommand } from './order/decide-timers.ts';
export { promiseOfCart, promiseTime, type PromisedTime, type PromisePart } from './order/promise-time.ts';
export { dueSlots } from './order/due-slots.ts';
export { saleTime } from './order/sale-time.ts';
export { changedLines } from './order/changed-lines.ts';
export * from './kitchen/in-kitchen.ts';
export * from './kitchen/route.ts';
export {
  kitchenRouteSchema,
  kitchenSettingsSchema,
  kitchenStationSchema,
  type KitchenRoute,
  type KitchenStation,
} from './kitchen/settings.ts';
export { type Paced } from './kitchen/pacing.ts';
export { addLoad, kitchenSeconds, noLoad, type KitchenLoad } from './order/kitchen-load.ts';
export { pricingOf, totalsOf, cashDueCents, keptDepositCents } from './payment/settle.ts';
export { depositCents } from './order/release.ts';
export { type Shift } from './staff/evolve.ts';
export { driverBank, expectedCents, tillAt, type Drawer } from './cash/drawer.ts';
export { evolveDrawer } from './cash/evolve.ts';
export { availableCents, giftCardId, type Account } from './payment/account.ts';
export { billShares, unitShares } from './payment/shares.ts';
export { billUnits, paidOfPart, splitByGuest, splitEvenly, type BillUnit } from './payment/split.ts';
export { type CardTip } from './payment/card-tip.ts';
export { type CardRefund } from './payment/card-refund.ts';
export { type UnconfirmedCard } from './payment/unconfirmed.ts';
export { type PairedDevice } from './pairing/paired-device.ts';
export { WASTE_REASONS, type WasteReason } from './inventory/commands.ts';
export { availabilityChanges } from './inventory/availability.ts';
export * from './shop/shop.ts';
export { applyToShop } from './shop/apply.ts';
export {
  decide,
  epochOf,
  type Actor,
  type CardTerminalsInfo,
  type DecideContext,
  type Decision,
} from './shop/decide.ts';
export * from './menu-check/finding.ts';
export { MenuReplay } from './menu-check/replay.ts';
export { menuGaps } from './menu-check/gaps.ts';
export * from './updates/rollout.ts';
export * from './updates/quiet.ts';
