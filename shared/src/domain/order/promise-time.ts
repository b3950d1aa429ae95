import type { OrderLine } from '../pricing/line.ts';
import type { Order } from './order.ts';

const MINUTE = 60_000;
/** Carry-out is promised in 15 to 25 minutes by its items; a loaded kitchen adds to that, up to an hour. */
const PROMISE_MIN_MS = 15 * MINUTE;
const PROMISE_ITEMS_MAX_MS = 25 * MINUTE;
const PROMISE_MAX_MS = 60 * MINUTE;
/** Hands working beside each other at the make line. */
const MAKERS = 3;

/** Hands-on seconds of lines still to be made. */
function workSeconds(lines: readonly Pick<OrderLine, 'quantity' | 'makes'>[]): number {
  return lines.reduce(
    (sum, line) => sum + line.quantity * line.makes.reduce((s, make) => s + make.prepSeconds, 0),
    0,
  );
}

/** How long until an order with these lines is ready, given what the kitchen has on the go. */
export function promiseMs(
  lines: readonly Pick<OrderLine, 'quantity' | 'makes'>[],
  kitchenSeconds: number,
): number {
  const longest = Math.max(0, ...lines.flatMap((line) => line.makes.map((make) => make.prepSeconds)));
  const others = Math.max(0, workSeconds(lines) - longest);
  const own = PROMISE_MIN_MS + Math.max(0, longest * 1000 - 8 * MINUTE) + (others * 1000) / MAKERS / 2;
  const load = (kitchenSeconds * 1000) / MAKERS / 4;
  const whole = Math.min(PROMISE_MAX_MS, Math.min(PROMISE_ITEMS_MAX_MS, own) + load);
  return Math.ceil(whole / MINUTE) * MINUTE;
}

/** What an order still asks of the kitchen, in hands-on seconds. */
export function kitchenSeconds(order: Order | undefined): number {
  if (order?.status !== 'preparing' || order.training) return 0;
  return workSeconds(order.lines.filter((line) => !order.madeLineIds.includes(line.lineId)));
}
