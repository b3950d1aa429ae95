import { atLocal, businessDate, dayAfter, localTime, toMinutes } from '../business-date.ts';
import type { Settings } from '../settings.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

export interface SlotsAsked {
  readonly settings: Pick<Settings, 'timeZone' | 'dayStartsAt' | 'openingHours' | 'futureOrders'>;
  readonly now: number;
  /** How long making and bringing it takes from now. */
  readonly takesMs: number;
  /** 0 is the business day of now. */
  readonly daysAhead: number;
}

/** When an order may be wanted on a business day: whole slots within the opening hours that can still be met. */
export function dueSlots({ settings, now, takesMs, daysAhead }: SlotsAsked): number[] {
  const { timeZone, openingHours, futureOrders } = settings;
  let date = businessDate(now, settings);
  for (let n = 0; n < daysAhead; n++) date = dayAfter(date);
  const { weekday } = localTime(atLocal(date, 12 * 60, timeZone), timeZone);
  const start = toMinutes(settings.dayStartsAt);
  const hours =
    openingHours.length === 0
      ? [{ from: start, to: start + DAY_MINUTES }]
      : openingHours
          .filter(({ weekdays }) => weekdays.includes(weekday))
          .map(({ from, to }) => {
            const [opens, closes] = [toMinutes(from), toMinutes(to)];
            return { from: opens, to: closes <= opens ? closes + DAY_MINUTES : closes };
          });
  const slots = new Set<number>();
  for (const { from, to } of hours)
    for (let at = from; at <= to; at += futureOrders.slotMinutes) {
      const due = atLocal(date, at, timeZone);
      if (due >= now + takesMs + futureOrders.slotMinutes * MINUTE) slots.add(due);
    }
  return [...slots].sort((a, b) => a - b);
}
