import { localTime } from '../domain/business-date.ts';

/** Share of a day's orders by local hour: a lunch peak, a higher one at dinner. */
export const ORDERS_BY_HOUR: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 7, 14, 9, 4, 3, 5, 11, 17, 14, 8, 5, 2, 1,
];

/** Against an average day, Sunday first. */
export const ORDERS_BY_WEEKDAY: readonly number[] = [1.0, 0.75, 0.8, 0.85, 0.95, 1.3, 1.35];

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
