export * from './line.ts';
export { priceLine } from './price-line.ts';
export { priceOrder, lineCents, type OrderPricing } from './price-order.ts';
export { bestDeals, dealApplies } from './deals.ts';
