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

/** One formatter a zone: building one costs a thousand times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    const options = {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    } as const;
    formatter = new Intl.DateTimeFormat('en-CA', options);
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

export function localTime(at: number, timeZone: string): LocalTime {
  const part: Record<string, string> = {};
  for (const { type, value } of formatterFor(timeZone).formatToParts(at)) part[type] = value;
  const date = `${part['year']}-${part['month']}-${part['day']}`;
  return {
    date,
    minutes: Number(part['hour']) * 60 + Number(part['minute']),
    weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
  };
}

const toMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The trading day `at` belongs to: before `dayStartsAt` it is still yesterday's. */
export function businessDate(at: number, settings: Pick<Settings, 'timeZone' | 'dayStartsAt'>): string {
  const local = localTime(at, settings.timeZone);
  if (local.minutes >= toMinutes(settings.dayStartsAt)) return local.date;
  return new Date(Date.parse(`${local.date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
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
