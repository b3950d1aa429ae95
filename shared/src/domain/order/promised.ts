import type { DecideContext } from '../shop/decide.ts';
import type { Order } from './order.ts';
import { driveMsOf, promiseTime, type PromisedTime } from './promise-time.ts';

/** How long an order takes, by the load of now unless told another. */
export function promisedFor(
  { shop, settings: { kitchen } }: DecideContext,
  order: Order,
  load = shop.load,
): PromisedTime {
  return promiseTime({ lines: order.lines, load, kitchen, driveMs: driveMsOf(order, kitchen) });
}

/** When the customer has it, and when it must be ready here for that. */
export function promiseOf(
  context: DecideContext,
  order: Order,
): { readonly promisedAt: number; readonly makeBy: number } {
  const { ms, makeMs } = promisedFor(context, order);
  const promisedAt = Math.max(context.now + ms, order.dueAt ?? 0);
  return { promisedAt, makeBy: promisedAt - (ms - makeMs) };
}
