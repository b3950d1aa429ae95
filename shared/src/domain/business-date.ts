import type { DayPart } from './menu/menu.ts';
import type { Settings } from './settings.ts';

const DAY_MS = 86_400_000;

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Minutes since local midnight. */
  readonly minutes: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** What is known of a zone: building a formatter costs a thousand times what using it does, and that a hundred times a look here. */
interface Zone {
  readonly formatter: Intl.DateTimeFormat;
  /** The minute since the epoch that was asked for last; an order asks for the same one several times. */
  minute: number;
  local: LocalTime | null;
}
const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    const options = {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    } as const;
    zone = { formatter: new Intl.DateTimeFormat('en-CA', options), minute: 0, local: null };
    zones.set(timeZone, zone);
  }
  return zone;
}

export function localTime(at: number, timeZone: string): LocalTime {
  const zone = zoneOf(timeZone);
  // Clocks change at whole minutes.
  const minute = Math.floor(at / 60_000);
  if (zone.local === null || zone.minute !== minute) {
    zone.local = readClock(zone.formatter, at);
    zone.minute = minute;
  }
  return zone.local;
}

function readClock(formatter: Intl.DateTimeFormat, at: number): LocalTime {
  const part: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(at)) part[type] = value;
  const date = `${part['year']}-${part['month']}-${part['day']}`;
  return {
    date,
    minutes: Number(part['hour']) * 60 + Number(part['minute']),
    weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
  };
}

/** Minutes since midnight of a clock time. */
export const toMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The trading day `at` belongs to: before `dayStartsAt` it is still yesterday's. */
export function businessDate(at: number, settings: Pick<Settings, 'timeZone' | 'dayStartsAt'>): string {
  const local = localTime(at, settings.timeZone);
  if (local.minutes >= toMinutes(settings.dayStartsAt)) return local.date;
  return new Date(Date.parse(`${local.date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

/**
 * The business date that a sale, a payment or a drawer session of now counts on: the trading day, unless
 * that was closed already. What comes after the Z report belongs to the next day, so that no late order
 * changes a report that was signed.
 */
export function tradingDate(
  { closedDates }: { readonly closedDates: ReadonlySet<string> },
  at: number,
  settings: Pick<Settings, 'timeZone' | 'dayStartsAt'>,
): string {
  let date = businessDate(at, settings);
  while (closedDates.has(date)) date = dayAfter(date);
  return date;
}

export const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** When a trading day ends and the next begins. */
export function businessDayEnd(
  date: string,
  { timeZone, dayStartsAt }: Pick<Settings, 'timeZone' | 'dayStartsAt'>,
): number {
  return atLocal(dayAfter(date), toMinutes(dayStartsAt), timeZone);
}

/** The instant at which a wall clock in `timeZone` shows `minutes` after midnight of `date`. */
export function atLocal(date: string, minutes: number, timeZone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + Math.floor(minutes * 60_000);
  let at = wanted;
  // Twice: the first correction may land on the other side of a change of the clocks.
  for (let n = 0; n < 2; n++) {
    const shown = localTime(at, timeZone);
    at += wanted - (Date.parse(`${shown.date}T00:00:00Z`) + shown.minutes * 60_000 + (at % 60_000));
  }
  return at;
}

/** Ids of the day parts in force at a local time. */
export function dayPartsAt(dayParts: readonly DayPart[], local: LocalTime): string[] {
  return dayParts.filter((part) => inDayPart(part, local)).map((part) => part.id);
}

function inDayPart(part: DayPart, { minutes, weekday }: LocalTime): boolean {
  const [from, to] = [toMinutes(part.from), toMinutes(part.to)];
  if (from <= to) return part.weekdays.includes(weekday) && minutes >= from && minutes < to;
  // Past midnight the part belongs to the weekday it began on.
  return (
    (part.weekdays.includes(weekday) && minutes >= from) ||
    (part.weekdays.includes((weekday + 6) % 7) && minutes < to)
  );
}
