import { tradingDate } from '../business-date.ts';
import type { DecideContext } from '../shop/decide.ts';
import type { Order } from './order.ts';

/** The business date that what happens to an order's sale counts on: its own, unless that was closed. */
export const saleDate = (
  { shop, now, settings }: Pick<DecideContext, 'shop' | 'now' | 'settings'>,
  { businessDate }: Pick<Order, 'businessDate'>,
): string => (shop.closedDates.has(businessDate) ? tradingDate(shop, now, settings) : businessDate);
