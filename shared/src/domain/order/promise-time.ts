import type { OrderLine } from '../pricing/line.ts';
import type { Settings } from '../settings.ts';
import { kindFrom, type Kind, type KitchenLoad } from './kitchen-load.ts';

const MINUTE = 60_000;

export interface PromiseAsked {
  readonly lines: readonly Pick<OrderLine, 'quantity' | 'makes'>[];
  readonly load: KitchenLoad;
  readonly kitchen: Settings['kitchen'];
  /** One way to the customer's door; null: handed over here. */
  readonly driveMs: number | null;
}

/** One part of the wait, for who asks why. The parts add up to the whole. */
export interface PromisePart {
  readonly part: 'make-line' | 'oven' | 'check' | 'driver' | 'drive' | 'at-least' | 'at-most' | 'rounding';
  readonly ms: number;
}

export interface PromisedTime {
  /** From now until the customer has it. */
  readonly ms: number;
  /** From now until it has to be ready here. */
  readonly makeMs: number;
  readonly parts: readonly PromisePart[];
}

/**
 * How long until an order with these lines is handed over, as a small queue: the hands work off what is
 * before them, then things bake while slots last, then they are checked; a delivery also waits for a
 * driver. More load, more lines or fewer hands never make it shorter.
 */
export function promiseTime({ lines, load, kitchen, driveMs }: PromiseAsked): PromisedTime {
  const own = ownWork(lines, kitchen);
  const before = queuedWork(load, kitchen);
  const { hands, ovenSlots, checkSeconds } = kitchen;
  const madeSeconds = Math.max(
    (before.handSeconds + own.handSeconds) / hands,
    before.handSeconds / hands + own.longestHandSeconds,
  );
  const bakedSeconds = Math.max(
    madeSeconds + own.longestRestSeconds,
    own.slotSeconds === 0 ? 0 : (before.slotSeconds + own.slotSeconds) / ovenSlots,
  );
  const parts: PromisePart[] = [
    { part: 'make-line', ms: Math.round(madeSeconds * 1000) },
    { part: 'oven', ms: Math.round((bakedSeconds - madeSeconds) * 1000) },
    { part: 'check', ms: checkSeconds * 1000 },
  ];
  bound(parts, { least: kitchen.promiseMinutesMin * MINUTE, most: kitchen.promiseMinutesMax * MINUTE });
  const readyMs = whole(parts);
  if (driveMs === null) return { ms: readyMs, makeMs: readyMs, parts: parts.filter(({ ms }) => ms !== 0) };
  const driverMs = Math.max(0, driverWaitMs(load, kitchen, driveMs) - readyMs);
  parts.push({ part: 'driver', ms: driverMs }, { part: 'drive', ms: driveMs });
  const ms = whole(parts);
  return { ms, makeMs: ms - driveMs, parts: parts.filter((part) => part.ms !== 0) };
}

/** What a cart would be promised by the load of now. */
export const promiseOfCart = (
  order: Parameters<typeof driveMsOf>[0] & { readonly lines: PromiseAsked['lines'] },
  { load, kitchen }: Pick<PromiseAsked, 'load' | 'kitchen'>,
): PromisedTime => promiseTime({ lines: order.lines, load, kitchen, driveMs: driveMsOf(order, kitchen) });

/** How long one drives to this order's customer; null when it is fetched. */
export function driveMsOf(
  order: { readonly service: string; readonly delivery: { readonly driveMs: number } | null },
  kitchen: Settings['kitchen'],
): number | null {
  if (order.service !== 'delivery') return null;
  return order.delivery?.driveMs || kitchen.driveMinutes * MINUTE;
}

interface Work {
  readonly handSeconds: number;
  readonly slotSeconds: number;
}

function ownWork(
  lines: PromiseAsked['lines'],
  kitchen: Settings['kitchen'],
): Work & { readonly longestHandSeconds: number; readonly longestRestSeconds: number } {
  let [handSeconds, slotSeconds, longestHandSeconds, longestRestSeconds] = [0, 0, 0, 0];
  for (const { quantity, makes } of lines)
    for (const make of makes) {
      const one = workOf(make, kitchen);
      handSeconds += quantity * one.handSeconds;
      slotSeconds += quantity * one.slotSeconds;
      longestHandSeconds = Math.max(longestHandSeconds, one.handSeconds);
      longestRestSeconds = Math.max(longestRestSeconds, make.prepSeconds - one.handSeconds);
    }
  return { handSeconds, slotSeconds, longestHandSeconds, longestRestSeconds };
}

function queuedWork({ makes }: KitchenLoad, kitchen: Settings['kitchen']): Work {
  let [handSeconds, slotSeconds] = [0, 0];
  for (const key in makes) {
    const one = workOf(kindFrom(key), kitchen);
    handSeconds += makes[key]! * one.handSeconds;
    slotSeconds += makes[key]! * one.slotSeconds;
  }
  return { handSeconds, slotSeconds };
}

function workOf(kind: Kind, kitchen: Settings['kitchen']): Work {
  const { handSeconds, restSeconds, slots } = makingOf(kind, kitchen);
  return { handSeconds, slotSeconds: restSeconds * slots };
}

/** What one of a kind takes: a hand for so long, then time by itself, in the oven in so many slots. */
export function makingOf(
  { stationId, variant, prepSeconds }: Kind,
  kitchen: Settings['kitchen'],
): { readonly handSeconds: number; readonly restSeconds: number; readonly slots: number } {
  const handSeconds = Math.min(prepSeconds, kitchen.handsOnSeconds);
  const slots = kitchen.ovenStationIds.includes(stationId) ? (kitchen.ovenSlotsBySize[variant] ?? 1) : 0;
  return { handSeconds, restSeconds: prepSeconds - handSeconds, slots };
}

/** Until a driver is back for this delivery, those ahead of it being driven first. */
function driverWaitMs(
  { deliveriesWaiting, deliveriesOut }: KitchenLoad,
  { drivers }: Settings['kitchen'],
  driveMs: number,
): number {
  const ahead = deliveriesWaiting + deliveriesOut;
  return Math.floor(ahead / drivers) * 2 * driveMs;
}

function bound(
  parts: PromisePart[],
  { least, most }: { readonly least: number; readonly most: number },
): void {
  const reckoned = whole(parts);
  const rounded = Math.ceil(reckoned / MINUTE) * MINUTE;
  if (rounded < least) parts.push({ part: 'at-least', ms: least - reckoned });
  else if (rounded > most) parts.push({ part: 'at-most', ms: most - reckoned });
  else parts.push({ part: 'rounding', ms: rounded - reckoned });
}

const whole = (parts: readonly PromisePart[]): number => parts.reduce((sum, { ms }) => sum + ms, 0);
