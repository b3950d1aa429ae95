import { dayPartsAt, localTime } from '../business-date.ts';
import type { DecideContext } from '../shop/decide.ts';
import type { Order } from './order.ts';

/**
 * The moment that parts of the day and dates are judged by: which items are sold, and which deals hold. It is
 * when the order is for: lunch ordered in the morning for noon is lunch, and ordered at noon for the evening it
 * is not; with a deal it is the same. An order for as soon as possible, or for a time that is over, is of now.
 * What was settled when a customer ordered from a channel stays as it was, however long the shop's answer takes
 * and whenever the food is promised. Prices of items do not hang on the time.
 */
export const saleTime = (
  { now, saleAt }: Pick<DecideContext, 'now' | 'saleAt'>,
  order: Pick<Order, 'dueAt' | 'saleAt'>,
): number => saleAt ?? order.saleAt ?? Math.max(now, order.dueAt ?? 0);

/**
 * What of that an order has to carry along: nothing where it would come to the same later. What is not paid yet
 * is priced later.
 */
export function saleTimeToKeep(
  { now, saleAt, menu, settings }: DecideContext,
  { dueAt, isPaid }: { readonly dueAt: number | null; readonly isPaid: boolean },
): number | undefined {
  if (saleAt === undefined || !isPaid) return saleAt;
  const words = [saleAt, saleTime({ now }, { dueAt })].map((at) => {
    const local = localTime(at, settings.timeZone);
    return [local.date, ...dayPartsAt(menu?.menu.dayParts ?? [], local)].join(' ');
  });
  return words[0] === words[1] ? undefined : saleAt;
}
