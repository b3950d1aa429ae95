import { z } from 'zod';
import { toMinutes, type LocalTime } from '../business-date.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD');
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

/** When something is shown, by the shop's own clock. */
export const scheduleSchema = z
  .object({
    /** First and last day; null: no such bound. */
    firstDate: date.nullable().default(null),
    lastDate: date.nullable().default(null),
    /** 0 is Sunday; none: every day. */
    weekdays: z.array(z.int().min(0).max(6)).max(7).default([]),
    /** Of the day; `to` earlier than `from` runs past midnight. Null: from the beginning, to the end. */
    from: clockTime.nullable().default(null),
    to: clockTime.nullable().default(null),
  })
  .prefault({});
export type Schedule = z.infer<typeof scheduleSchema>;

const DAY_MS = 86_400_000;

export function isScheduled(
  { firstDate, lastDate, weekdays, from, to }: Schedule,
  local: LocalTime,
): boolean {
  const begin = from === null ? 0 : toMinutes(from);
  const end = to === null ? 24 * 60 : toMinutes(to);
  const pastMidnight = begin > end;
  const inside = pastMidnight
    ? local.minutes >= begin || local.minutes < end
    : local.minutes >= begin && local.minutes < end;
  if (!inside) return false;
  // What runs past midnight belongs to the day it began on.
  const isMorning = pastMidnight && local.minutes < end;
  const day = isMorning ? dayBefore(local.date) : local.date;
  const weekday = isMorning ? (local.weekday + 6) % 7 : local.weekday;
  return (
    (firstDate === null || day >= firstDate) &&
    (lastDate === null || day <= lastDate) &&
    (weekdays.length === 0 || weekdays.includes(weekday))
  );
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
