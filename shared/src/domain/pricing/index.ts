export * from './line.ts';
export * from './totals.ts';
export { nearMisses } from './near-misses.ts';
export { pizzaParts } from './pizza-parts.ts';
export { priceLine } from './price-line.ts';
export { priceOrder, lineCents } from './price-order.ts';
export type { OrderPricing } from './order-pricing.ts';
export { bestDeals } from './deals.ts';
export { dealIsOn, isOnDate } from './deal-conditions.ts';
