import type { Deal } from '../menu/deal.ts';
import type { OrderPricing } from './order-pricing.ts';

/** Whether a deal may be used on this order at all, before looking at what is in it. */
export function dealApplies(deal: Deal, pricing: OrderPricing, subtotalCents: number): boolean {
  return subtotalCents >= (deal.minSubtotalCents ?? 0) && dealIsOn(deal, pricing);
}

/** The same, whatever the order comes to. */
export function dealIsOn(deal: Deal, pricing: Omit<OrderPricing, 'deals'>): boolean {
  if (deal.code !== undefined && !pricing.dealCodes.includes(deal.code)) return false;
  if (deal.services && !deal.services.includes(pricing.service)) return false;
  if (deal.channels && !deal.channels.includes(pricing.channel)) return false;
  if (deal.dayPartIds && !deal.dayPartIds.some((id) => pricing.dayPartIds.includes(id))) return false;
  return isOnDate(deal, pricing.date) && isForCustomer(deal, pricing.customer);
}

/** Whether the deal runs on this local date of the shop. */
export function isOnDate({ validFrom, validTo, weekdays }: Deal, date: string | undefined): boolean {
  if (validFrom === undefined && validTo === undefined && weekdays === undefined) return true;
  if (date === undefined) return false;
  if (validFrom !== undefined && date < validFrom) return false;
  if (validTo !== undefined && date > validTo) return false;
  return weekdays?.includes(new Date(`${date}T00:00:00Z`).getUTCDay()) ?? true;
}

function isForCustomer({ customer: wanted }: Deal, customer: OrderPricing['customer']): boolean {
  if (!wanted) return true;
  if (!customer) return false;
  if (wanted.tagsAny && !wanted.tagsAny.some((tag) => customer.tags.includes(tag))) return false;
  return customer.orders >= (wanted.ordersMin ?? 0) && customer.orders <= (wanted.ordersMax ?? Infinity);
}
