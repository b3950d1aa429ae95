import { localTime, toMinutes } from '../business-date.ts';
import type { Settings } from '../settings.ts';

const DAY_MINUTES = 24 * 60;
/** Customers come before the doors open, and the last ones leave after they close. */
const AROUND_MINUTES = 30;
/** For a shop without hours: so long after its business day begins nobody is expected. */
const QUIET_MINUTES = 60;

/**
 * Whether a shop is in business, or about to be: nothing is changed under it then. A shop that says no
 * hours is taken to be quiet for the first hour of its business day.
 */
export function isInBusiness(
  settings: Pick<Settings, 'timeZone' | 'dayStartsAt' | 'openingHours'>,
  at: number,
): boolean {
  const { minutes, weekday } = localTime(at, settings.timeZone);
  if (settings.openingHours.length === 0) {
    const since = (minutes - toMinutes(settings.dayStartsAt) + DAY_MINUTES) % DAY_MINUTES;
    return since >= QUIET_MINUTES;
  }
  return settings.openingHours.some(({ weekdays, from, to }) => {
    const opens = toMinutes(from) - AROUND_MINUTES;
    const closes = toMinutes(to) + (toMinutes(to) <= toMinutes(from) ? DAY_MINUTES : 0) + AROUND_MINUTES;
    // The hours of the day before and of the day after reach into this one.
    return [-1, 0, 1].some((day) => {
      const isThatDay = weekdays.includes((weekday + day + 7) % 7);
      const now = minutes - day * DAY_MINUTES;
      return isThatDay && now >= opens && now < closes;
    });
  });
}
