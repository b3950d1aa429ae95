import type { ToldOf } from '../events/told.ts';
import type { BoardLine, StepDone, Ticket } from './kitchen-ticket.ts';

/** What the kitchen's own figures are reckoned from. Its containers are changed in place by their one owner. */
export interface KitchenWork {
  /** Orders that became ready, by the hour they did so in: milliseconds since the epoch of its beginning. */
  readonly readyByHour: Record<string, number>;
  /** How long things were at each station, the last ones, newest last, in ms. */
  readonly stationMs: Record<string, readonly number[]>;
  /** From accepted to ready, the last ones, newest last, in ms. */
  orderMs: readonly number[];
}

const HOUR_MS = 3_600_000;
const HOURS_MAX = 48;
export const KITCHEN_TIMES_MAX = 200;

export const noWork = (): KitchenWork => ({ readyByHour: {}, stationMs: {}, orderMs: [] });

/** Called with the ticket as it was before the steps. */
export function countSteps(
  work: KitchenWork,
  ticket: Ticket,
  { payload, timestamp }: ToldOf<'KITCHEN_STEPS_DONE'>,
): void {
  for (const { lineId, make, stationId } of payload.steps) {
    const line = ticket.lines.find((other) => other.lineId === lineId);
    if (line) addTime(work, stationId, timestamp - arrivedAt(line, make));
  }
}

/** A line that was bumped as a whole, at no station, counts where the menu makes it. */
export function countWholeLine(work: KitchenWork, line: BoardLine, at: number): void {
  if (line.steps.length > 0) return;
  for (const stationId of new Set(line.makes.map((make) => make.stationId)))
    addTime(work, stationId, at - line.since);
}

export function countReady(work: KitchenWork, ticket: Ticket, at: number): void {
  // One that comes back and is ready again was counted.
  if (ticket.recalled) return;
  const hour = String(Math.floor(at / HOUR_MS) * HOUR_MS);
  work.readyByHour[hour] = (work.readyByHour[hour] ?? 0) + 1;
  const hours = Object.keys(work.readyByHour);
  if (hours.length > HOURS_MAX) delete work.readyByHour[hours.sort((a, b) => Number(a) - Number(b))[0]!];
  work.orderMs = [...work.orderMs, Math.max(0, at - ticket.acceptedAt)].slice(-KITCHEN_TIMES_MAX);
}

/** When a thing of a line came to where it is now. */
export function arrivedAt(
  line: { readonly since: number; readonly steps: readonly StepDone[] },
  make: number,
): number {
  return line.steps.reduce((last, step) => (step.make === make ? Math.max(last, step.at) : last), line.since);
}

function addTime({ stationMs }: KitchenWork, stationId: string, ms: number): void {
  stationMs[stationId] = [...(stationMs[stationId] ?? []), Math.max(0, ms)].slice(-KITCHEN_TIMES_MAX);
}

export interface TimeFigures {
  readonly count: number;
  readonly meanMs: number;
  /** Nine of ten took no longer. */
  readonly p90Ms: number;
}

export interface KitchenFigures {
  /** Orders that became ready in the hour that is running, and by hour, the latest last. */
  readonly thisHour: number;
  readonly hours: readonly { readonly at: number; readonly orders: number }[];
  readonly orders: TimeFigures;
  readonly stations: readonly ({ readonly stationId: string } & TimeFigures)[];
}

const HOURS_SHOWN = 12;

/** The kitchen's figures as a page shows them. */
export function kitchenFigures(work: KitchenWork, now: number): KitchenFigures {
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: HOURS_SHOWN }, (_, n) => {
    const at = hour - (HOURS_SHOWN - 1 - n) * HOUR_MS;
    return { at, orders: work.readyByHour[at] ?? 0 };
  });
  return {
    thisHour: work.readyByHour[hour] ?? 0,
    hours,
    orders: timeFigures(work.orderMs),
    stations: Object.entries(work.stationMs).map(([stationId, ms]) => ({ stationId, ...timeFigures(ms) })),
  };
}

function timeFigures(times: readonly number[]): TimeFigures {
  const count = times.length;
  if (count === 0) return { count, meanMs: 0, p90Ms: 0 };
  const sorted = times.toSorted((a, b) => a - b);
  return {
    count,
    meanMs: Math.round(times.reduce((sum, ms) => sum + ms, 0) / count),
    p90Ms: sorted[Math.ceil(count * 0.9) - 1]!,
  };
}
